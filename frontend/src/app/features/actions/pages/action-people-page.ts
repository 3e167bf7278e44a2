import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { TeamCard } from '@action-populaire/contracts';
import { valueOf } from '@core/loadable';
import { Session } from '@core/session/session';
import { actionTime } from '@core/time/action-time';
import { Clock } from '@core/time/clock';
import { Toasts } from '@core/toasts';
import { Avatar } from '@ui/avatar';
import { Empty } from '@ui/empty';
import { Icon } from '@ui/icon';
import { State } from '@ui/state';
import { Text } from '@ui/text';
import { TopBar } from '@ui/top-bar';
import { ellipsisVertical, lockClosedOutline } from 'ionicons/icons?later';
import { actionsMessages } from '../actions.messages';
import { OrganiserSheet, type OrganiserAct } from '../components/organiser-sheet';
import { TeamInvite } from '../components/team-invite';
import { ManagedTeams } from '../data/managed-teams';
import { PeopleStore, type Attendee } from '../data/people-store';

/** For those who organise an action: who comes by name, who organises with them, the teams they invite. */
@Component({
  selector: 'app-action-people-page',
  imports: [Avatar, Empty, Icon, OrganiserSheet, RouterLink, State, TeamInvite, Text, TopBar],
  providers: [PeopleStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  templateUrl: './action-people-page.html',
  styles: `
    app-state:not([hidden]) { padding-block: var(--s3); }
    .of { padding-top: 12px; }
    li { flex-wrap: wrap; }
    .list__t { flex: 1 1 112px; }
    .list__t, .link { overflow-wrap: anywhere; }
    .ibtn { margin-inline-end: -10px; }
    .you { font-weight: 400; }
    .privacy { margin-bottom: 12px; }
    .more { margin-top: 12px; }
  `,
})
export class ActionPeoplePage {
  protected readonly store = inject(PeopleStore);
  private readonly clock = inject(Clock);
  private readonly managed = inject(ManagedTeams);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  protected readonly t = actionsMessages.people;
  protected readonly icons = { ellipsisVertical, lockClosedOutline };
  readonly id = input.required<string>();
  /** What is asked about an organiser, and whether it is being asked. */
  protected readonly act = signal<OrganiserAct | null>(null);
  protected readonly asking = signal(false);

  protected readonly people = computed(() => valueOf(this.store.people()));
  protected readonly foreign = computed(() => {
    const people = this.store.people();
    return people.state === 'failed' && people.problem.code === 'actions/not-organiser';
  });
  /** Neither over nor called off: what is past stays as it is. */
  protected readonly open = computed(() => {
    const action = this.people()?.action;
    return !!action && action.status !== 'cancelled' && actionTime(action, this.clock.now()).phase !== 'over';
  });
  protected readonly counts = computed(() => {
    const { coming = 0, waiting = 0 } = this.people()?.action ?? {};
    const { registered, waiting: waits } = actionsMessages.page;
    return [coming && registered(coming), waiting && waits(waiting)].filter(Boolean).join(', ');
  });
  /** Those who organise, with what may be done about each: the last one stays. */
  protected readonly organisers = computed(() => {
    const { organisers = [] } = this.people()?.action ?? {};
    const mine = this.session.me()?.id;
    return organisers.map((one) => {
      const you = one.id === mine;
      const act: OrganiserAct['kind'] | null = one.kind === 'team' ? (this.managed.some([one]) ? 'withdraw' : null) : you ? 'leave' : 'remove';
      return { ...one, you, act: this.open() && organisers.length > 1 ? act : null };
    });
  });
  protected readonly teams = computed((): ReadonlySet<string> => {
    const people = this.people();
    return new Set(people ? [...people.action.organisers, ...people.invited].map(({ id }) => id) : []);
  });

  /** On coming in, and on coming back from a page opened above. */
  ionViewWillEnter(): void {
    void this.store.load(this.id());
    void this.managed.load();
  }

  protected aside({ attendance, guests, organiser }: Attendee): string {
    return [organiser && this.t.organises, attendance === 'waiting' && this.t.waiting, guests > 0 && this.t.guests(guests)].filter(Boolean).join(', ');
  }

  protected ask(kind: OrganiserAct['kind'], id: string, name: string | null): void {
    this.act.set({ kind, id, name: name ?? this.t.nameless });
    this.asking.set(true);
  }

  protected async carriedOut({ kind, name }: OrganiserAct): Promise<void> {
    // Who no longer organises has no more business here.
    if (this.foreign()) await this.router.navigate(['/actions', this.id()], { replaceUrl: true });
    this.toasts.show(this.t.acts.done[kind](name));
  }

  protected async more(): Promise<void> {
    const problem = await this.store.more();
    if (problem) this.toasts.show(problem.title);
  }

  protected async invite(team: TeamCard): Promise<void> {
    const problem = await this.store.invite(team.id);
    const joined = this.people()?.action.organisers.some(({ id }) => id === team.id);
    this.toasts.show(problem?.title ?? (joined ? this.t.joined(team.name) : this.t.asked(team.name)));
  }

  protected async takeBack(team: string): Promise<void> {
    const problem = await this.store.takeBack(team);
    this.toasts.show(problem?.title ?? this.t.takenBack);
  }
}
