import { ChangeDetectionStrategy, Component, type OnInit, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ActionPage, TeamCard } from '@action-populaire/contracts';
import type { Problem } from '@core/api/problem';
import { valueOf } from '@core/loadable';
import { actionTime } from '@core/time/action-time';
import { Clock } from '@core/time/clock';
import { Toasts } from '@core/toasts';
import { Avatar } from '@ui/avatar';
import { Empty } from '@ui/empty';
import { State } from '@ui/state';
import { TopBar } from '@ui/top-bar';
import { lockClosedOutline } from 'ionicons/icons';
import { actionsMessages } from '../actions.messages';
import { TeamInvite } from '../components/team-invite';
import { PeopleStore, type Attendee } from '../data/people-store';

/** For those who organise an action: who comes by name, who organises with them, the teams they invite. */
@Component({
  selector: 'app-action-people-page',
  imports: [Avatar, Empty, RouterLink, State, TeamInvite, TopBar],
  providers: [PeopleStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  templateUrl: './action-people-page.html',
  styles: `
    .state:not(:has(> [hidden])) { padding-top: var(--s4); }
    li { flex-wrap: wrap; }
    .list__t { flex-basis: 150px; overflow-wrap: anywhere; }
    .more { margin-top: 12px; }
  `,
})
export class ActionPeoplePage implements OnInit {
  protected readonly store = inject(PeopleStore);
  private readonly clock = inject(Clock);
  private readonly toasts = inject(Toasts);
  protected readonly t = actionsMessages.people;
  protected readonly icon = lockClosedOutline;
  readonly id = input.required<string>();

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
  protected readonly teams = computed((): ReadonlySet<string> => {
    const people = this.people();
    return new Set(people ? [...people.action.organisers, ...people.invited].map(({ id }) => id) : []);
  });

  ngOnInit(): void {
    void this.store.load(this.id());
  }

  protected aside({ attendance, guests, organiser }: Attendee): string {
    return [organiser && this.t.organises, attendance === 'waiting' && this.t.waiting, guests > 0 && this.t.guests(guests)].filter(Boolean).join(', ');
  }

  protected async more(): Promise<void> {
    const problem = await this.store.more();
    if (problem) this.toasts.show(problem.title);
  }

  protected name({ account, name }: Attendee): Promise<void> {
    return this.tell(this.store.name(account), this.t.named(name ?? this.t.nameless));
  }

  protected remove({ id, name }: ActionPage['organisers'][number]): Promise<void> {
    return this.tell(this.store.remove(id), this.t.removed(name ?? this.t.nameless));
  }

  protected async invite(team: TeamCard): Promise<void> {
    const problem = await this.store.invite(team.id);
    const joined = this.people()?.action.organisers.some(({ id }) => id === team.id);
    this.toasts.show(problem?.title ?? (joined ? this.t.joined(team.name) : this.t.asked(team.name)));
  }

  protected takeBack(team: string): Promise<void> {
    return this.tell(this.store.takeBack(team), this.t.takenBack);
  }

  private async tell(work: Promise<Problem | null>, done: string): Promise<void> {
    const problem = await work;
    this.toasts.show(problem?.title ?? done);
  }
}
