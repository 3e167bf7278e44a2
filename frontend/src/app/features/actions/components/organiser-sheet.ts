import { ChangeDetectionStrategy, Component, inject, input, linkedSignal, model, output } from '@angular/core';
import { Notice } from '@ui/notice';
import { Sheet } from '@ui/sheet';
import { actionsMessages } from '../actions.messages';
import { PeopleStore } from '../data/people-store';

/** What changes about who organises: someone who comes does too, another no longer does, oneself leaves, one's team steps back. */
export interface OrganiserAct {
  readonly kind: 'name' | 'remove' | 'leave' | 'withdraw';
  /** Of the account or the team. */
  readonly id: string;
  readonly name: string;
}

/** Says what an act means, and asks. A refusal says why, and leaves everything as it was. */
@Component({
  selector: 'app-organiser-sheet',
  imports: [Notice, Sheet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (act(); as act) {
      <app-sheet [heading]="t.heading[act.kind](act.name)" [(open)]="open">
        <p>{{ t.means[act.kind] }}</p>
        @if (error(); as text) {<app-notice class="below" tone="danger" role="alert">{{ text }}</app-notice>}
        <div class="row below">
          <button type="button" class="btn btn--line" (click)="open.set(false)">{{ t.back }}</button>
          <button type="button" class="btn" [class]="act.kind === 'name' ? 'btn--primary' : 'btn--danger'" [attr.aria-disabled]="store.busy() || null" (click)="confirm(act)">{{ store.busy() ? t.sending : t.confirm[act.kind] }}</button>
        </div>
      </app-sheet>
    }
  `,
  styles: '.below { margin-top: 16px; } .row .btn { flex: 1 1 auto; }',
})
export class OrganiserSheet {
  protected readonly store = inject(PeopleStore);
  protected readonly t = actionsMessages.people.acts;
  readonly open = model.required<boolean>();
  readonly act = input.required<OrganiserAct | null>();
  /** What was asked is done. */
  readonly done = output<OrganiserAct>();
  protected readonly error = linkedSignal<boolean, string | null>({ source: this.open, computation: () => null });

  protected async confirm(act: OrganiserAct): Promise<void> {
    if (this.store.busy()) return;
    const problem = await (act.kind === 'name' ? this.store.name(act.id) : act.kind === 'withdraw' ? this.store.takeBack(act.id) : this.store.remove(act.id));
    if (problem) return this.error.set(problem.title);
    this.open.set(false);
    this.done.emit(act);
  }
}
