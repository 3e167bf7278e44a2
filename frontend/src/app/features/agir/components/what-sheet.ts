import { ChangeDetectionStrategy, Component, inject, linkedSignal, model } from '@angular/core';
import { actionTypes } from '@action-populaire/contracts';
import { nameOf } from '@core/i18n/language';
import { Sheet } from '@ui/sheet';
import { familyClass, familyShapes, Sign } from '@ui/sign';
import { agirMessages } from '../agir.messages';
import { isChosen, toggleWhat, type What } from '../data/agir-filters';
import { AgirState } from '../data/agir-state';

const groups = (['A', 'M', 'G', 'O'] as const).map((family) => ({
  family,
  colours: familyClass(family),
  shape: familyShapes[family],
  types: actionTypes.filter((type) => type.family === family),
}));

/** Choice of families and types, applied together. Nothing chosen shows everything. */
@Component({
  selector: 'app-what-sheet',
  imports: [Sheet, Sign],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-sheet [heading]="t.heading" [(open)]="open">
      @for (group of groups; track group.family) {
        <fieldset [class]="group.colours">
          <legend class="sr">{{ t[group.family] }}</legend>
          <label class="check">
            <input type="checkbox" class="box" [checked]="what().includes(group.family)" (change)="toggle(group.family)" />
            <svg viewBox="0 0 40 40" aria-hidden="true"><path [attr.d]="group.shape" /></svg><b>{{ t[group.family] }}</b>
          </label>
          <div class="chips">
            @for (type of group.types; track type.id) {
              <button type="button" class="chip" [attr.aria-pressed]="isChosen(what(), type.id)" (click)="toggle(type.id)"><app-sign [type]="type.id" [size]="22" />{{ nameOf(type) }}</button>
            }
          </div>
        </fieldset>
      }
      <div class="sticky-foot" sheetFoot>
        <button type="button" class="btn btn--line" [disabled]="!what().length" (click)="what.set([])">{{ t.all }}</button>
        <button type="button" class="btn btn--primary" (click)="apply()">{{ t.show }}</button>
      </div>
    </app-sheet>
  `,
  styles: `
    fieldset + fieldset { margin-top: 12px; padding-top: 8px; border-top: 1px solid var(--line); }
    .check { align-items: center; min-height: var(--touch); padding: 4px 0; }
    .check svg { width: 20px; height: 20px; }
    .check path { fill: var(--f); }
    .chips { margin-top: 6px; }
    .chip { padding-inline: 8px 12px; white-space: normal; }
    .sticky-foot > :last-child { flex: 1; }
  `,
})
export class WhatSheet {
  private readonly state = inject(AgirState);
  protected readonly t = agirMessages.what;
  protected readonly groups = groups;
  protected readonly isChosen = isChosen;
  protected readonly nameOf = nameOf;
  readonly open = model.required<boolean>();
  /** What is ticked, kept until it is applied. */
  protected readonly what = linkedSignal<readonly What[]>(() => (this.open() ? this.state.filters().what : []));

  protected toggle(value: What): void {
    this.what.update((what) => toggleWhat(what, value));
  }

  protected apply(): void {
    const what = this.what();
    this.open.set(false);
    this.state.patch({ what });
  }
}
