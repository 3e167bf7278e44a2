import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, model, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon } from '@ui/icon';
import { Notice } from '@ui/notice';
import { Sheet } from '@ui/sheet';
import { Text } from '@ui/text';
import { exitOutline, notificationsOutline } from 'ionicons/icons?later';
import { isLastLead } from '../data/standing';
import { TeamStore } from '../data/team-store';
import { teamsMessages } from '../teams.messages';

/** What one is in a team, and how to be less: follow only, or leave. The last lead is told what comes first. */
@Component({
  selector: 'app-membership-sheet',
  imports: [Icon, Notice, RouterLink, Sheet, Text],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-sheet [heading]="t.heading" [(open)]="open">
      @if (last()) {
        <app-notice tone="quiet"><app-text [value]="t.lastLead" /></app-notice>
        <a class="btn btn--line btn--full below" [routerLink]="['/equipes', store.team()!.id, 'membres']" (click)="open.set(false)">{{ t.toMembers }}</a>
      } @else if (leaving()) {
        <p>{{ store.role() === 'follower' ? t.unfollowAsk : t.leaveAsk }}</p>
        <div class="row below">
          <button type="button" class="btn btn--line" (click)="leaving.set(false)">{{ t.stay }}</button>
          <button type="button" class="btn btn--danger" (click)="become.emit(null)">{{ store.role() === 'follower' ? t.unfollow : t.leave }}</button>
        </div>
      } @else {
        <div class="panel list">
          @if (store.role() === 'member') {
            <button type="button" (click)="become.emit('follower')"><app-icon [svg]="icons.notificationsOutline" /><span class="list__t"><b>{{ t.followOnly }}</b><span>{{ t.followOnlyHint }}</span></span></button>
          }
          <button type="button" class="off" (click)="leaving.set(true)"><app-icon [svg]="icons.exitOutline" /><span class="list__t"><b>{{ store.role() === 'follower' ? t.unfollow : t.leave }}</b></span></button>
        </div>
      }
    </app-sheet>
  `,
  styles: '.below { margin-top: 16px; } .row .btn { flex: 1 1 auto; } .off { color: var(--danger-text); }',
})
export class MembershipSheet {
  protected readonly store = inject(TeamStore);
  protected readonly t = teamsMessages.membership;
  protected readonly icons = { exitOutline, notificationsOutline };
  readonly open = model.required<boolean>();
  readonly become = output<'follower' | null>();
  protected readonly leaving = linkedSignal({ source: this.open, computation: () => false });
  protected readonly last = computed(() => {
    const team = this.store.team();
    return !!team && isLastLead(team, this.store.role());
  });
}
