import { ChangeDetectionStrategy, Component, DestroyRef, ElementRef, computed, effect, inject, input, untracked, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { defaultRadius, teamTypes, type PlaceDto, type PlaceKind } from '@action-populaire/contracts';
import { shortPlace } from '@core/i18n/format';
import { valueOf } from '@core/loadable';
import { Empty } from '@ui/empty';
import { Icon } from '@ui/icon';
import { PlacePicker, type PickedPlace } from '@ui/place-picker';
import { State } from '@ui/state';
import { TopBar } from '@ui/top-bar';
import { mapOutline, peopleOutline, searchOutline } from 'ionicons/icons?later';
import { Joining } from '../../../shared/teams/joining';
import { MyTeams } from '../../../shared/teams/my-teams';
import { TeamRow } from '../../../shared/teams/team-row';
import { TeamSkeleton } from '../components/team-skeleton';
import { Areas } from '../data/areas';
import { noTeamFilters, readTeamFilters, teamsQuery, writeTeamFilters, type TeamFilters } from '../data/team-filters';
import { TeamList } from '../data/team-list';
import { teamsMessages } from '../teams.messages';

/** The next page is asked for this far before its place comes into view. */
const ahead = '600px';
const debounce = 250;

/** All teams under filters that are in the address, a page at a time. */
@Component({
  selector: 'app-team-list-page',
  imports: [Empty, Icon, PlacePicker, RouterLink, State, TeamRow, TeamSkeleton, TopBar],
  providers: [Areas, Joining, TeamList],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  templateUrl: './team-list-page.html',
  styleUrl: './team-list-page.css',
})
export class TeamListPage {
  private readonly router = inject(Router);
  private readonly mine = inject(MyTeams);
  protected readonly areas = inject(Areas);
  protected readonly list = inject(TeamList);
  private readonly tail = viewChild<ElementRef<HTMLElement>>('tail');
  private typing: ReturnType<typeof setTimeout> | undefined;
  protected readonly t = teamsMessages;
  protected readonly icons = { mapOutline, peopleOutline, searchOutline };
  protected readonly types = teamTypes;
  protected readonly kinds: readonly PlaceKind[] = ['commune', 'arrondissement', 'department', 'region'];
  /** Query parameters. */
  readonly ou = input<string>();
  readonly type = input<string>();
  readonly certifiees = input<string>();
  readonly q = input<string>();

  protected readonly filters = computed(() => {
    const given: Readonly<Record<string, string | undefined>> = { ou: this.ou(), type: this.type(), certifiees: this.certifiees(), q: this.q() };
    return readTeamFilters({ get: (name) => given[name] ?? null });
  });
  protected readonly params = computed(() => writeTeamFilters(this.filters()));
  protected readonly filtered = computed(() => Object.values(this.params()).some(Boolean));
  protected readonly place = computed(() => (typeof this.filters().where === 'object' ? this.areas.place() : null));
  private readonly around = computed(() => {
    const { where } = this.filters();
    return where === 'home' ? this.areas.home() : where === 'work' ? this.areas.work() : this.areas.around();
  });
  private readonly query = computed(() => (this.areas.known() ? teamsQuery(this.filters(), this.around()) : null), { equal: (one, other) => JSON.stringify(one) === JSON.stringify(other) });
  protected readonly value = computed(() => valueOf(this.list.list()));
  protected readonly aside = computed(() => {
    const around = this.around();
    if (!around) return this.t.list.country;
    return around.territory ? shortPlace(around.name) : this.t.list.within(shortPlace(around.name), around.radius ?? defaultRadius);
  });

  constructor() {
    effect(() => {
      const { where } = this.filters();
      untracked(() => void this.areas.choose(typeof where === 'object' ? (where?.code ?? null) : null));
    });
    effect(() => {
      const query = this.query();
      if (query) untracked(() => void this.list.load(query));
    });
    effect((onCleanup) => {
      const tail = this.tail()?.nativeElement;
      // Watched anew after each page: a short one may leave the tail in view.
      if (!tail || !this.value()?.next) return;
      const observer = new IntersectionObserver(([entry]) => void (entry?.isIntersecting && document.activeElement !== tail && this.list.next()), { root: tail.closest('.scroll'), rootMargin: ahead });
      observer.observe(tail);
      onCleanup(() => observer.disconnect());
    });
    inject(DestroyRef).onDestroy(() => clearTimeout(this.typing));
  }

  ionViewWillEnter(): void {
    void this.mine.refresh();
  }

  protected set(change: Partial<TeamFilters>): void {
    void this.router.navigate([], { queryParams: writeTeamFilters({ ...this.filters(), ...change }), replaceUrl: true });
  }

  protected toggleWhere(where: 'home' | 'work'): void {
    this.set({ where: this.filters().where === where ? null : where });
  }

  protected search(words: string): void {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.set({ words: words.trim() }), debounce);
  }

  protected look(place: PickedPlace | null): void {
    // What the picker's list gives is whole.
    if (place) void this.areas.choose(place.code, place as PlaceDto);
    this.set({ where: place && { code: place.code } });
  }

  protected clear(): void {
    this.set(noTeamFilters);
  }
}
