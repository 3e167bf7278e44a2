import { ChangeDetectionStrategy, Component, computed, inject, output, signal } from '@angular/core';
import { Icon } from '@ui/icon';
import { checkmarkOutline, chevronDownOutline, notificationsOutline } from 'ionicons/icons?later';
import { atLeast } from '../../../shared/teams/roles';
import { TeamStore } from '../data/team-store';
import { teamsMessages } from '../teams.messages';
import { MembershipSheet } from './membership-sheet';

/** Join and follow, with what each means; for who is in the team, what one is in it and the way out. */
@Component({
  selector: 'app-membership-bar',
  imports: [Icon, MembershipSheet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="pair">
      @if (member()) {
        <button type="button" class="btn btn--yes" aria-haspopup="dialog" [attr.aria-disabled]="store.busy() || null" (click)="open.set(true)"><app-icon [svg]="icons.checkmarkOutline" />{{ t.is[store.role()!] }}<app-icon class="caret" [svg]="icons.chevronDownOutline" /></button>
      } @else {
        <button type="button" class="btn btn--primary" [attr.aria-disabled]="waiting() || null" (click)="waiting() || become.emit('member')">{{ t.join }}</button>
        @if (store.role() === 'follower') {
          <button type="button" class="btn btn--line" aria-haspopup="dialog" (click)="open.set(true)"><app-icon [svg]="icons.notificationsOutline" />{{ t.is.follower }}<app-icon class="caret" [svg]="icons.chevronDownOutline" /></button>
        } @else {
          <button type="button" class="btn btn--line" [attr.aria-disabled]="waiting() || null" (click)="waiting() || become.emit('follower')">{{ t.follow }}</button>
        }
      }
    </div>
    @if (!member()) {<p class="note muted"><b>{{ t.join }}</b>{{ t.joinMeans }}<br /><b>{{ t.follow }}</b>{{ t.followMeans }}</p>}
    <app-membership-sheet [(open)]="open" (become)="open.set(false); become.emit($event)" />
  `,
  styles: `
    :host { display: block; }
    .pair { display: flex; flex-wrap: wrap; gap: 10px; }
    .btn { flex: 1 1 132px; }
    .caret { --size: 16px; margin-inline: auto -4px; }
    .caret + *, .btn--yes app-icon:first-child { margin-inline-start: auto; }
    p { margin-top: 8px; }
    p b { font-weight: 600; }
  `,
})
export class MembershipBar {
  protected readonly store = inject(TeamStore);
  protected readonly t = teamsMessages.membership;
  protected readonly icons = { checkmarkOutline, chevronDownOutline, notificationsOutline };
  /** What the reader wants to be; null to leave. */
  readonly become = output<'member' | 'follower' | null>();
  protected readonly open = signal(false);
  protected readonly member = computed(() => atLeast(this.store.role(), 'member'));
  protected readonly waiting = computed(() => this.store.busy() || !this.store.settled());
}
