import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { valueOf } from '@core/loadable';
import { Session } from '@core/session/session';
import { Clock } from '@core/time/clock';
import { Toasts } from '@core/toasts';
import { Avatar } from '@ui/avatar';
import { Icon } from '@ui/icon';
import { State } from '@ui/state';
import { Text } from '@ui/text';
import { TopBar } from '@ui/top-bar';
import { ellipsisVertical } from 'ionicons/icons?later';
import { MemberSheet } from '../components/member-sheet';
import { TeamSkeleton } from '../components/team-skeleton';
import { MembersStore, type Member } from '../data/members-store';
import { sinceOf } from '../data/since';
import { memberActs, type MemberAct } from '../data/standing';
import { TeamStore } from '../data/team-store';
import { teamsMessages } from '../teams.messages';

/** Who is in a team, by role, for its members; its managers give roles here. */
@Component({
  selector: 'app-members-page',
  imports: [Avatar, Icon, MemberSheet, RouterLink, State, TeamSkeleton, Text, TopBar],
  providers: [MembersStore, TeamStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  template: `
    <app-top-bar [fallback]="'/equipes/' + id()"><h1 class="h3">{{ t.title }}</h1></app-top-bar>
    <main class="scroll pad">
      <div class="column page-end">
        @if (team.team(); as team) {<p class="small muted"><a class="link link--reach" [routerLink]="['/equipes', id()]">{{ team.name }}</a></p>}
        @if (store.list().state === 'loading') {<app-team-skeleton [rows]="4" />} @else {<app-state [of]="store.list()" (retry)="store.load()" />}
        @for (group of groups(); track group.role) {
          <h2 class="sect h2"><app-text [value]="t.groups[group.role]" /></h2>
          <ul class="panel list">
            @for (member of group.members; track member.account) {
              <li>
                <app-avatar [id]="member.account" [name]="nameOf(member)" />
                <span class="list__t"><b>{{ nameOf(member) }}@if (member.account === session.me()?.id) {&ngsp;<span class="muted">{{ t.you }}</span>}</b><span><app-text [value]="since[member.role](sinceOf(member.since, clock))" /></span></span>
                @if (mayChange(member)) {<button type="button" class="ibtn" aria-haspopup="dialog" [attr.aria-label]="t.more(nameOf(member))" (click)="choose(member)"><app-icon [svg]="icon" /></button>}
              </li>
            }
          </ul>
        }
        @if (value()?.next) {<button type="button" class="btn btn--line btn--full next" [attr.aria-disabled]="store.loadingMore() || null" (click)="next()">{{ store.loadingMore() ? t.sending : t.next }}</button>}
      </div>
    </main>
    <app-member-sheet [(open)]="open" [member]="chosen()" [mine]="team.role()" [oneself]="chosen()?.account === session.me()?.id" (done)="done($event)" />
  `,
  styles: '.column > p { padding-top: 12px; } .list__t { overflow-wrap: anywhere; } .ibtn { margin-inline-end: -10px; } .next { margin-top: 16px; } .muted { font-weight: 400; } app-state:not([hidden]), app-team-skeleton { margin-top: 16px; }',
})
export class MembersPage {
  private readonly toasts = inject(Toasts);
  protected readonly clock = inject(Clock);
  protected readonly session = inject(Session);
  protected readonly store = inject(MembersStore);
  protected readonly team = inject(TeamStore);
  protected readonly t = teamsMessages.members;
  protected readonly since = teamsMessages.since;
  protected readonly sinceOf = sinceOf;
  protected readonly icon = ellipsisVertical;
  /** Route parameter. */
  readonly id = input.required<string>();

  protected readonly open = signal(false);
  protected readonly chosen = signal<Member | null>(null);
  protected readonly value = computed(() => valueOf(this.store.list()));
  protected readonly groups = computed(() =>
    (['lead', 'manager', 'member'] as const).map((role) => ({ role, members: (this.value()?.items ?? []).filter((member) => member.role === role) })).filter(({ members }) => members.length),
  );

  constructor() {
    effect(() => {
      const id = this.id();
      untracked(() => {
        this.team.open(id);
        void Promise.all([this.team.load(), this.store.load(id)]);
      });
    });
  }

  protected nameOf(member: Member): string {
    return member.name ?? teamsMessages.nameless;
  }

  protected mayChange(member: Member): boolean {
    return memberActs(this.team.role(), member.role, member.account === this.session.me()?.id).length > 0;
  }

  protected choose(member: Member): void {
    this.chosen.set(member);
    this.open.set(true);
  }

  protected done(act: MemberAct): void {
    this.toasts.show(this.t.done[act]);
    void this.team.load();
  }

  protected async next(): Promise<void> {
    const problem = await this.store.more();
    if (problem) this.toasts.show(problem.title);
  }
}
