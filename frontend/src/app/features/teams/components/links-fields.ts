import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { teamLimits } from '@action-populaire/contracts';
import { Field, FieldInput } from '@ui/field';
import { Icon } from '@ui/icon';
import { addOutline, trashOutline } from 'ionicons/icons?later';
import type { LinkDraft } from '../data/team-edit';
import { teamsMessages } from '../teams.messages';

/** The links of a team: words and an address each. */
@Component({
  selector: 'app-links-fields',
  imports: [Field, FieldInput, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h2 class="h2">{{ t.links }}</h2>
    <p class="note muted">{{ t.linksHint(limits.links) }}</p>
    @for (link of links(); track $index) {
      <div class="one" role="group" [attr.aria-label]="t.link($index + 1)">
        <app-field [label]="t.linkLabel"><input appInput #label type="text" autocomplete="off" [maxLength]="limits.linkLabel" [value]="link.label" (input)="edit($index, { label: label.value })" /></app-field>
        <app-field [label]="t.linkUrl" [error]="wrong().includes($index) ? t.linkWrong : null"><input appInput #url type="url" inputmode="url" autocomplete="off" placeholder="https://" [maxLength]="limits.linkUrl" [value]="link.url" (input)="edit($index, { url: url.value })" /></app-field>
        <button type="button" class="ibtn" [attr.aria-label]="t.removeLink($index + 1)" (click)="remove($index)"><app-icon [svg]="icons.trashOutline" /></button>
      </div>
    }
    @if (links().length < limits.links) {<button type="button" class="btn btn--line" (click)="add()"><app-icon [svg]="icons.addOutline" />{{ t.addLink }}</button>}
  `,
  styles: `
    :host { display: block; }
    .one { display: grid; grid-template-columns: minmax(0, 1fr) 48px; gap: 8px; align-items: start; margin-top: 12px; padding-bottom: 12px; border-bottom: 1px solid var(--line); }
    .one app-field:first-child { grid-column: 1; }
    .one app-field:nth-child(2) { grid-column: 1; grid-row: 2; }
    .one .ibtn { grid-column: 2; grid-row: 1; margin-top: 24px; }
    .btn { margin-top: 12px; }
  `,
})
export class LinksFields {
  protected readonly t = teamsMessages.edit;
  protected readonly limits = teamLimits;
  protected readonly icons = { addOutline, trashOutline };
  readonly links = input.required<readonly LinkDraft[]>();
  /** Which of them are no addresses. */
  readonly wrong = input<readonly number[]>([]);
  readonly revise = output<readonly LinkDraft[]>();

  protected add(): void {
    this.revise.emit([...this.links(), { label: '', url: '' }]);
  }

  protected edit(index: number, change: Partial<LinkDraft>): void {
    this.revise.emit(this.links().map((link, at) => (at === index ? { ...link, ...change } : link)));
  }

  protected remove(index: number): void {
    this.revise.emit(this.links().filter((_, at) => at !== index));
  }
}
