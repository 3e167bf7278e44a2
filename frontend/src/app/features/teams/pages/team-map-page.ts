import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { getTeam, type TeamCard } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { valueOf } from '@core/loadable';
import { initialsOf } from '@ui/avatar';
import { Empty } from '@ui/empty';
import { Icon } from '@ui/icon';
import { Notice } from '@ui/notice';
import { State } from '@ui/state';
import { TopBar } from '@ui/top-bar';
import { addOutline, closeOutline, listOutline, peopleOutline, removeOutline } from 'ionicons/icons?later';
import type { zoneOf } from '../../../shared/map/geometry';
import { mapMessages } from '../../../shared/map/map.messages';
import { Joining } from '../../../shared/teams/joining';
import { MyTeams } from '../../../shared/teams/my-teams';
import { atLeast } from '../../../shared/teams/roles';
import { TeamRow } from '../../../shared/teams/team-row';
import { TeamSkeleton } from '../components/team-skeleton';
import { Areas } from '../data/areas';
import { aroundQuery, readTeamFilters } from '../data/team-filters';
import { TeamList } from '../data/team-list';
import { TeamsMap } from '../map/teams-map';
import type { TeamScene } from '../map/teams-style';
import { teamsMessages } from '../teams.messages';

/** Teams on a map, and the same teams in a list beside it. */
@Component({
  selector: 'app-team-map-page',
  imports: [Empty, Icon, Notice, RouterLink, State, TeamRow, TeamSkeleton, TeamsMap, TopBar],
  providers: [Areas, Joining, TeamList],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  templateUrl: './team-map-page.html',
  styleUrl: './team-map-page.css',
})
export class TeamMapPage {
  private readonly api = inject(Api);
  private readonly mine = inject(MyTeams);
  private readonly map = viewChild(TeamsMap);
  protected readonly areas = inject(Areas);
  protected readonly list = inject(TeamList);
  protected readonly t = teamsMessages;
  protected readonly credits = mapMessages.credits;
  protected readonly icons = { addOutline, closeOutline, listOutline, peopleOutline, removeOutline };
  /** Query parameter: near where. */
  readonly ou = input<string>();

  protected readonly noMap = signal(false);
  protected readonly chosen = signal<TeamCard | null>(null);
  protected readonly value = computed(() => valueOf(this.list.list()));
  private readonly where = computed(() => readTeamFilters(new URLSearchParams(this.ou() ? { ou: this.ou() ?? '' } : {})).where);
  protected readonly start = computed(() => {
    const where = this.where();
    return where === 'work' ? this.areas.work() : where === 'home' ? this.areas.home() : (this.areas.around() ?? this.areas.home());
  });
  protected readonly scene = computed((): TeamScene => {
    const chosen = this.chosen();
    const mine = (valueOf(this.mine.list()) ?? []).filter(({ team, role }) => atLeast(this.mine.roleOf({ ...team, mine: role }), 'member')).map(({ team }) => team.id).sort();
    return { mine, home: this.areas.home()?.position ?? null, chosen: chosen?.position ? { position: chosen.position, initials: initialsOf(chosen.name, true) } : null };
  });

  constructor() {
    effect(() => {
      const where = this.where();
      untracked(() => void this.areas.choose(typeof where === 'object' ? (where?.code ?? null) : null));
    });
  }

  ionViewWillEnter(): void {
    void this.mine.refresh();
    this.map()?.refresh();
  }

  /** Lists what the map shows. */
  protected look(zone: ReturnType<typeof zoneOf>): void {
    void this.list.load(zone ? { near: `${zone.center.lat.toFixed(3)},${zone.center.lng.toFixed(3)}`, radius: String(zone.radius) } : {});
  }

  protected goWithoutMap(): void {
    this.noMap.set(true);
    void this.list.load(aroundQuery(this.start()));
  }

  /** A team picked out on the map comes first in the list, fetched when the list has not come to it. */
  protected async pick(id: string | null): Promise<void> {
    this.chosen.set(this.value()?.items.find((team) => team.id === id) ?? null);
    if (!id || this.chosen()) return;
    const outcome = await this.api.call(getTeam, { params: { id } });
    if (outcome.ok) this.chosen.set(outcome.value);
  }
}
