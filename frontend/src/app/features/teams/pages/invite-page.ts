import { ChangeDetectionStrategy, Component, effect, inject, input, signal, untracked } from '@angular/core';
import { valueOf } from '@core/loadable';
import { Clock } from '@core/time/clock';
import { formatAge } from '@core/time/format';
import { Toasts } from '@core/toasts';
import { Empty } from '@ui/empty';
import { Field, FieldInput } from '@ui/field';
import { Icon } from '@ui/icon';
import { State } from '@ui/state';
import { TopBar } from '@ui/top-bar';
import { mailOutline } from 'ionicons/icons?later';
import { TeamSkeleton } from '../components/team-skeleton';
import { InvitationsStore, type SentInvitation } from '../data/invitations-store';
import { teamsMessages } from '../teams.messages';

/** Inviting by e-mail, and the invitations that wait for an answer. */
@Component({
  selector: 'app-invite-page',
  imports: [Empty, Field, FieldInput, Icon, State, TeamSkeleton, TopBar],
  providers: [InvitationsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  template: `
    <app-top-bar [fallback]="'/equipes/' + id()"><h1 class="h3">{{ t.title }}</h1></app-top-bar>
    <main class="scroll pad">
      <div class="column page-end">
        <form novalidate (submit)="$event.preventDefault(); invite()">
          <app-field [label]="t.label" [hint]="t.hint" [error]="error()">
            <input appInput #field type="email" inputmode="email" autocomplete="off" maxlength="254" enterkeyhint="send" [placeholder]="t.placeholder" [value]="email()" (input)="email.set(field.value)" />
          </app-field>
          <button type="submit" class="btn btn--primary" [attr.aria-disabled]="sending() || null">{{ sending() ? t.sending : t.send }}</button>
        </form>
        <h2 class="sect h2">{{ t.waiting }}</h2>
        @if (store.list().state === 'loading') {<app-team-skeleton [rows]="2" />} @else {<app-state [of]="store.list()" (retry)="store.load()" />}
        @if (valueOf(store.list()); as sent) {
          @if (sent.length) {
            <ul class="panel list">
              @for (one of sent; track one.id) {
                <li>
                  <app-icon [svg]="icon" />
                  <span class="list__t"><b>{{ one.email }}</b><span>{{ t.sent(age(one), one.by) }}</span></span>
                  <button type="button" class="btn btn--line btn--s" [attr.aria-label]="t.withdrawOf(one.email)" (click)="withdraw(one)">{{ t.withdraw }}</button>
                </li>
              }
            </ul>
          } @else {<app-empty [icon]="icon" [what]="t.none" [hint]="t.noneHint" />}
        }
      </div>
    </main>
  `,
  styles: `
    form { padding-top: 8px; }
    form .btn { margin-top: 14px; }
    li { flex-wrap: wrap; }
    .list__t { flex-basis: 150px; overflow-wrap: anywhere; }
    li .btn { margin-inline-start: auto; }
  `,
})
export class InvitePage {
  private readonly clock = inject(Clock);
  private readonly toasts = inject(Toasts);
  protected readonly store = inject(InvitationsStore);
  protected readonly t = teamsMessages.invite;
  protected readonly icon = mailOutline;
  protected readonly valueOf = valueOf;
  /** Route parameter. */
  readonly id = input.required<string>();
  protected readonly email = signal('');
  protected readonly error = signal<string | null>(null);
  protected readonly sending = signal(false);

  constructor() {
    effect(() => {
      const id = this.id();
      untracked(() => void this.store.load(id));
    });
  }

  protected age({ sentAt }: SentInvitation): string {
    return formatAge(Date.parse(sentAt), this.clock.now().epochMilliseconds);
  }

  protected async invite(): Promise<void> {
    const email = this.email().trim();
    if (this.sending()) return;
    if (!/^\S+@\S+\.\S+$/.test(email)) return this.error.set(this.t.noAddress);
    this.sending.set(true);
    this.error.set(null);
    const problem = await this.store.invite(email);
    this.sending.set(false);
    if (problem) return this.error.set(problem.code === 'common/invalid-request' ? this.t.noAddress : problem.title);
    this.email.set('');
    this.toasts.show(this.t.done(email));
  }

  protected async withdraw(one: SentInvitation): Promise<void> {
    const problem = await this.store.withdraw(one);
    this.toasts.show(problem?.title ?? this.t.withdrawn);
  }
}
