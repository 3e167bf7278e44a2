import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked, viewChildren } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { PlaceDto, PlaceKind } from '@action-populaire/contracts';
import { shortPlace } from '@core/i18n/format';
import { valueOf } from '@core/loadable';
import { Session } from '@core/session/session';
import { Empty } from '@ui/empty';
import { Icon } from '@ui/icon';
import { PlacePicker, type PickedPlace } from '@ui/place-picker';
import { State } from '@ui/state';
import { flagOutline, mapOutline, peopleOutline, searchOutline } from 'ionicons/icons?later';
import { Joining } from '../../../shared/teams/joining';
import { MyTeams } from '../../../shared/teams/my-teams';
import { atLeast } from '../../../shared/teams/roles';
import { MyTeamRow } from '../components/my-team-row';
import { NearbyTeams } from '../components/nearby-teams';
import { TeamSkeleton } from '../components/team-skeleton';
import { Areas } from '../data/areas';
import { noTeamFilters, readTeamFilters, teamsQuery, writeTeamFilters, type Around, type Where } from '../data/team-filters';
import { teamsMessages } from '../teams.messages';

const chips = ['all', 'mine', 'followed', 'certified'] as const;
type Chip = (typeof chips)[number];
/** Chips in the address. */
const chipNames: Readonly<Record<Chip, string | null>> = { all: null, mine: 'miennes', followed: 'suivies', certified: 'certifiees' };

/** The teams of the reader, then those near home and near work; near a chosen place for who has none. */
@Component({
  selector: 'app-teams-page',
  imports: [Empty, Icon, MyTeamRow, NearbyTeams, PlacePicker, RouterLink, State, TeamSkeleton],
  providers: [Areas, Joining],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  templateUrl: './teams-page.html',
  styleUrl: './teams-page.css',
})
export class TeamsPage {
  private readonly router = inject(Router);
  protected readonly session = inject(Session);
  protected readonly mine = inject(MyTeams);
  protected readonly areas = inject(Areas);
  private readonly lists = viewChildren(NearbyTeams);
  protected readonly t = teamsMessages;
  protected readonly icons = { flagOutline, mapOutline, peopleOutline, searchOutline };
  protected readonly chips = chips;
  protected readonly kinds: readonly PlaceKind[] = ['commune', 'arrondissement', 'department', 'region'];
  /** Query parameters: which teams, and near where. */
  readonly voir = input<string>();
  readonly ou = input<string>();

  protected readonly shown = computed(() => chips.find((chip) => chipNames[chip] === this.voir()) ?? 'all');
  protected readonly own = computed(() => {
    const followed = this.shown() === 'followed';
    return (valueOf(this.mine.list()) ?? []).filter(({ team, role }) => (this.mine.roleOf({ ...team, mine: role }) === 'follower') === followed && atLeast(this.mine.roleOf({ ...team, mine: role }), 'follower'));
  });
  /** Who has no home says where to look. */
  protected readonly asksPlace = computed(() => this.session.known() && !this.areas.home());
  protected readonly here = computed(() => this.router.createUrlTree(['/equipes'], { queryParams: { voir: this.voir() } }).toString());
  private readonly chosen = computed(() => readTeamFilters(new URLSearchParams(this.ou() ? { ou: this.ou() ?? '' } : {})).where);

  protected readonly sections = computed(() => {
    if (!this.areas.known()) return [];
    const [home, work, around] = [this.areas.home(), this.areas.work(), this.areas.around()];
    if (!home && around) return [this.section(around.territory ? shortPlace(around.name) : this.t.near.place(shortPlace(around.name)), { code: around.code }, around, 8)];
    const sections = [...(home ? [this.section(this.t.near.home, 'home', home)] : []), ...(work ? [this.section(this.t.near.work, 'work', work)] : [])];
    return sections.length ? sections : [this.section(this.t.near.country, null, null, 8)];
  }, { equal: (one, other) => JSON.stringify(one) === JSON.stringify(other) });

  constructor() {
    effect(() => {
      const chosen = this.chosen();
      untracked(() => void this.areas.choose(typeof chosen === 'object' ? (chosen?.code ?? null) : null));
    });
  }

  ionViewWillEnter(): void {
    void this.mine.refresh();
    for (const list of this.lists()) list.refresh();
  }

  protected show(chip: Chip): void {
    void this.router.navigate([], { queryParams: { voir: chipNames[chip] }, queryParamsHandling: 'merge', replaceUrl: true });
  }

  /** Looks near a place; what the picker's list gives is whole. */
  protected look(place: PickedPlace | null): void {
    if (place) void this.areas.choose(place.code, place as PlaceDto);
    void this.router.navigate([], { queryParams: { ou: place?.code ?? null }, queryParamsHandling: 'merge', replaceUrl: true });
  }

  private section(heading: string, where: Where, around: Around | null, most = 3) {
    const filters = { ...noTeamFilters, where, certified: this.shown() === 'certified' };
    return { key: JSON.stringify(where), heading, query: teamsQuery(filters, around), all: writeTeamFilters(filters), most };
  }
}
