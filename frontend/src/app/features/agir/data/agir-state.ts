import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { ActivatedRoute, NavigationEnd, Router } from '@angular/router';
import { getPlace, type PlaceDto } from '@action-populaire/contracts';
import { filter } from 'rxjs';
import { Api } from '@core/api/api';
import { Session } from '@core/session/session';
import { Clock } from '@core/time/clock';
import { readFilters, writeFilters, type AgirFilters } from './agir-filters';
import { agendaQuery, areaOf, daysOf, sharedQuery, type Area } from './agir-query';

const path = '/agir';
const sameText = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The one state that the list and the map share: the filters in the address, and what they mean for this reader. */
@Injectable()
export class AgirState {
  private readonly api = inject(Api);
  private readonly clock = inject(Clock);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly places = signal<ReadonlyMap<string, PlaceDto | null>>(new Map());
  private readonly asked = signal(false);

  private readonly params = signal(inject(ActivatedRoute).snapshot.queryParamMap);
  /** Another page is in front. */
  private away = false;

  readonly filters = computed(() => {
    const filters = readFilters(this.params());
    // A link to « mes équipes » opened by someone who has none to show.
    return filters.team === 'mine' && this.asked() && !this.session.me() ? { ...filters, team: null } : filters;
  }, { equal: sameText });
  /** The place that the filters name; undefined while it is being fetched. */
  readonly place = computed(() => {
    const where = this.filters().where;
    return where?.kind === 'place' ? this.places().get(where.code) : null;
  });
  readonly home = computed(() => this.session.me()?.home ?? null);
  readonly work = computed(() => this.session.me()?.work ?? null);
  /** Null until it is known who reads and which place is meant. */
  readonly area = computed<Area | null>(() => {
    const { where, team } = this.filters();
    const mine = where === null || where.kind === 'home' || where.kind === 'work' || team === 'mine';
    return mine && !this.asked() ? null : areaOf(this.filters(), this.session.me() ?? null, this.place());
  }, { equal: sameText });
  /** What to ask the agenda. */
  readonly query = computed(() => {
    const area = this.area();
    return area && agendaQuery(this.filters(), area, this.today(), this.clock.zone);
  }, { equal: sameText });
  /** Address of the action tiles under the same filters. */
  readonly tiles = computed(() => `${location.origin}/api/map/{z}/{x}/{y}.mvt?${new URLSearchParams(sharedQuery(this.filters(), this.today(), this.clock.zone))}`.replace(/\?$/, ''));
  readonly days = computed(() => daysOf(this.filters().when, this.today()));
  readonly today = computed(() => Temporal.PlainDate.from(this.clock.today()), { equal: (a, b) => a.equals(b) });

  constructor() {
    this.router.events.pipe(filter((event) => event instanceof NavigationEnd), takeUntilDestroyed()).subscribe((event) => this.follow(event.urlAfterRedirects));
    // Without an answer about who reads, the page is that of anyone.
    void this.session.ready().then(() => this.asked.set(true));
    effect(() => {
      const where = this.filters().where;
      if (where?.kind === 'place' && where.code !== 'fr') untracked(() => void this.fetch(where.code));
    });
  }

  /** Puts filters in the address; what is shown follows. */
  set(filters: AgirFilters): void {
    void this.router.navigate([path], { queryParams: writeFilters(filters) });
  }

  patch(change: Partial<AgirFilters>): void {
    this.set({ ...this.filters(), ...change });
  }

  /** Looks in a place that was just found, without asking for it again. */
  goTo(place: PlaceDto): void {
    this.remember(place.code, place);
    this.patch({ where: { kind: 'place', code: place.code }, radius: null });
  }

  /** Reads the filters of an address, when it is this page's: it stays alive under others. */
  private follow(url: string): void {
    const { root, queryParamMap } = this.router.parseUrl(url);
    const here = `/${root.children['primary']?.segments.map((segment) => segment.path).join('/')}` === path;
    const back = here && this.away && this.router.lastSuccessfulNavigation()?.trigger === 'imperative';
    this.away = !here;
    // The link of a tab names no filters: who comes back by it finds the page as it was.
    if (back && queryParamMap.keys.length === 0 && this.params().keys.length > 0)
      void this.router.navigate([path], { queryParams: writeFilters(this.filters()), replaceUrl: true });
    else if (here) this.params.set(queryParamMap);
  }

  private async fetch(code: string): Promise<void> {
    if (this.places().has(code)) return;
    const outcome = await this.api.call(getPlace, { params: { code } });
    // Without the place's name and position, its code still serves: the list says what is wrong, if anything is.
    this.remember(code, outcome.ok ? outcome.value : null);
  }

  private remember(code: string, place: PlaceDto | null): void {
    this.places.update((places) => new Map(places).set(code, place));
  }
}
