import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, model, output, signal } from '@angular/core';
import type { TeamRole } from '@action-populaire/contracts';
import { Icon } from '@ui/icon';
import { Notice } from '@ui/notice';
import { Sheet } from '@ui/sheet';
import { Text } from '@ui/text';
import { exitOutline, notificationsOutline, personOutline, ribbonOutline, starOutline } from 'ionicons/icons?later';
import { MembersStore, type Member } from '../data/members-store';
import { memberActs, type MemberAct } from '../data/standing';
import { teamsMessages } from '../teams.messages';

const icons: Readonly<Record<MemberAct, string>> = { lead: starOutline, manager: ribbonOutline, member: personOutline, follower: notificationsOutline, remove: exitOutline };

/** What a manager does about a member: choose, then confirm. A refusal says why, and leaves everything as it was. */
@Component({
  selector: 'app-member-sheet',
  imports: [Icon, Notice, Sheet, Text],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-sheet [heading]="name()" [(open)]="open">
      @if (chosen(); as act) {
        <p><app-text [value]="t.ask[act](name())" /></p>
        @if (error(); as text) {<app-notice class="below" tone="danger" role="alert">{{ text }}</app-notice>}
        <div class="row below">
          <button type="button" class="btn btn--line" (click)="chosen.set(null)">{{ t.back }}</button>
          <button type="button" class="btn" [class]="act === 'remove' ? 'btn--danger' : 'btn--primary'" [attr.aria-disabled]="sending() || null" (click)="confirm(act)"><app-text [value]="sending() ? t.sending : t.confirm[act]" /></button>
        </div>
      } @else {
        <div class="panel list">
          @for (act of acts(); track act) {
            <button type="button" [class.off]="act === 'remove'" (click)="chosen.set(act)"><app-icon [svg]="icons[act]" /><span class="list__t"><b><app-text [value]="t.acts[act]" /></b><span><app-text [value]="t.hints[act]" /></span></span></button>
          }
        </div>
      }
    </app-sheet>
  `,
  styles: '.below { margin-top: 16px; } .row .btn { flex: 1 1 auto; } .off { color: var(--danger-text); }',
})
export class MemberSheet {
  private readonly store = inject(MembersStore);
  protected readonly t = teamsMessages.members;
  protected readonly icons = icons;
  readonly open = model.required<boolean>();
  readonly member = input.required<Member | null>();
  /** The reader's role, and whether the member is the reader. */
  readonly mine = input.required<TeamRole | null>();
  readonly oneself = input.required<boolean>();
  /** What was done is done. */
  readonly done = output<MemberAct>();

  protected readonly chosen = linkedSignal<unknown, MemberAct | null>({ source: () => [this.open(), this.member()], computation: () => null });
  protected readonly error = linkedSignal<unknown, string | null>({ source: this.chosen, computation: () => null });
  protected readonly sending = signal(false);
  protected readonly name = computed(() => this.member()?.name ?? teamsMessages.nameless);
  protected readonly acts = computed(() => memberActs(this.mine(), this.member()?.role ?? 'member', this.oneself()));

  protected async confirm(act: MemberAct): Promise<void> {
    const member = this.member();
    if (!member || this.sending()) return;
    this.sending.set(true);
    const problem = await this.store.change(member, act);
    this.sending.set(false);
    if (problem) return this.error.set(problem.title);
    this.open.set(false);
    this.done.emit(act);
  }
}
