import { ChangeDetectionStrategy, Component, DestroyRef, ElementRef, computed, effect, inject, signal, untracked, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { getAction, type ActionCard } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { Session } from '@core/session/session';
import { Icon } from '@ui/icon';
import { Notice } from '@ui/notice';
import { Segmented, type Segment } from '@ui/segmented';
import { addOutline, mapOutline } from 'ionicons/icons';
import { agirMessages } from '../agir.messages';
import { AgendaList } from '../components/agenda-list';
import { drawnOnce } from '../components/drawn-once';
import { FilterBar, type FilterSheet } from '../components/filter-bar';
import { FilterSheets } from '../components/filter-sheets';
import { ListSheet, type SheetStop } from '../components/list-sheet';
import { MapFoot } from '../components/map-foot';
import { PlaceSearch } from '../components/place-search';
import { wholeCountry } from '../data/agir-filters';
import { AgendaStore } from '../data/agenda-store';
import { AgirState } from '../data/agir-state';
import { MyAnswers } from '../data/my-answers';
import { AgirMap } from '../map/agir-map';
import type { ChosenAction } from '../map/map-style';
import type { Covered } from '../map/map-view';

type View = 'home' | 'work' | 'teams' | 'country' | 'elsewhere';

/** What lies over the map, in pixels: beside the search and the chips, on a phone and on a desktop; the legend; the credits. */
const overPhone = 22;
const overDesktop = 40;
const overLegend = 88;
const overCredits = 44;
const margin = 24;
/** Views side by side. */
const mostViews = 3;
/** Milliseconds between the list and the map. */
const patience = 300;

/** The home of the application: what happens, where, and when, on a map and in a list under the same filters. */
@Component({
  selector: 'app-agir-page',
  imports: [AgendaList, AgirMap, FilterBar, FilterSheets, Icon, ListSheet, MapFoot, Notice, PlaceSearch, RouterLink, Segmented],
  providers: [AgirState, AgendaStore, MyAnswers],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  templateUrl: './agir-page.html',
  styleUrl: './agir-page.css',
})
export class AgirPage {
  private readonly api = inject(Api);
  protected readonly state = inject(AgirState);
  protected readonly agenda = inject(AgendaStore);
  protected readonly answers = inject(MyAnswers);
  private readonly session = inject(Session);
  private readonly sheet = viewChild(ListSheet);
  private readonly list = viewChild(AgendaList);
  private readonly over = viewChild<ElementRef<HTMLElement>>('over');
  protected readonly map = viewChild<AgirMap>('map');
  protected readonly t = agirMessages;
  protected readonly icons = { addOutline, mapOutline };

  protected readonly wide = signal(false);
  protected readonly stop = signal<SheetStop>('half');
  protected readonly choosing = signal<FilterSheet | null>(null);
  protected readonly noMap = signal(false);
  protected readonly listed = computed(() => !['idle', 'loading'].includes(this.agenda.list().state));
  /** The search of a place is fetched once the list is drawn, and comes in the room that it is given. */
  protected readonly drawn = drawnOnce(this.listed);
  /** The list comes first: the map and its library are fetched a moment after it is drawn, so that nothing delays its first use. */
  protected readonly mapWanted = signal(false);
  protected readonly full = computed(() => !this.wide() && (this.noMap() || this.stop() === 'full'));
  protected readonly chosen = signal<ChosenAction | null>(null);
  /** The action chosen on the map, when the list has not come to it. */
  protected readonly apart = signal<ActionCard | null>(null);

  /** What is the reader's own, then the whole country if there is room: a place to choose in any case. */
  protected readonly views = computed((): readonly Segment<View>[] => {
    if (!this.session.signedIn()) return [];
    const views = (['home', 'work', 'teams', 'country'] as const).filter((view) => (view !== 'home' && view !== 'work') || this.state[view]());
    return views.slice(0, mostViews).map((value) => ({ value, label: this.t.views[value] }));
  });
  protected readonly view = computed((): View => {
    const area = this.state.area();
    const { where, team } = this.state.filters();
    if (team === 'mine') return 'teams';
    if (where?.kind === 'home' || where?.kind === 'work') return where.kind;
    if (where === null && team === null && this.state.home()) return 'home';
    return area?.kind === 'territory' && area.code === 'fr' ? 'country' : 'elsewhere';
  });
  /** Height of the search and the chips over the map: these wrap. */
  private readonly overHeight = signal(0);
  /** What the list covers at the foot of the map. */
  protected readonly foot = computed(() => (this.wide() ? 0 : (this.sheet()?.coverage() ?? 0)));
  protected readonly covered = computed((): Covered => {
    const [over, under] = this.wide() ? [overDesktop, overLegend] : [overPhone, this.foot() + overCredits];
    return { top: this.overHeight() + over, right: margin, bottom: under, left: margin };
  });

  constructor() {
    const desktop = matchMedia('(min-width: 768px)');
    this.wide.set(desktop.matches);
    const follow = ({ matches }: MediaQueryListEvent): void => this.wide.set(matches);
    const comeBack = (): void => void (document.visibilityState === 'visible' && this.refresh());
    desktop.addEventListener('change', follow);
    document.addEventListener('visibilitychange', comeBack);
    inject(DestroyRef).onDestroy(() => {
      desktop.removeEventListener('change', follow);
      document.removeEventListener('visibilitychange', comeBack);
    });
    effect((onCleanup) => {
      const over = this.over()?.nativeElement;
      if (!over) return;
      const observer = new ResizeObserver(() => this.overHeight.set(over.offsetHeight));
      observer.observe(over);
      onCleanup(() => observer.disconnect());
    });
    effect((onCleanup) => {
      if (!this.listed()) return;
      const timer = setTimeout(() => this.mapWanted.set(true), patience);
      onCleanup(() => clearTimeout(timer));
    });
    effect(() => {
      const query = this.state.query();
      if (!query) return;
      untracked(() => {
        this.pick(null);
        this.sheet()?.toTop();
        void this.agenda.load(query);
      });
    });
  }

  /** Coming back to the page, or to the browser's tab: others may have published, joined or cancelled. */
  ionViewWillEnter(): void {
    this.refresh();
  }

  protected refresh(): void {
    if (!this.listed()) return;
    void this.agenda.refresh();
    void this.answers.refresh();
    this.map()?.refresh();
    void this.list()?.moment()?.load();
  }

  protected go(view: View): void {
    const { team } = this.state.filters();
    const where = view === 'home' || view === 'work' ? ({ kind: view } as const) : view === 'country' ? wholeCountry : null;
    this.state.patch({ where, radius: null, team: view === 'teams' ? 'mine' : team === 'mine' ? null : team });
  }

  protected goWithoutMap(): void {
    this.noMap.set(true);
    this.stop.set('full');
  }

  /** An action picked out on the map: its card comes into view, fetched apart when the list has not come to it. */
  protected pick(action: ChosenAction | null): void {
    this.chosen.set(action);
    this.apart.set(null);
    if (!action) return;
    if (this.stop() !== 'half') this.stop.set('half');
    if (this.agenda.find(action.id)) this.reveal(action.id);
    else void this.fetch(action.id);
  }

  private async fetch(id: string): Promise<void> {
    const outcome = await this.api.call(getAction, { params: { id } });
    if (!outcome.ok || this.chosen()?.id !== id) return;
    this.apart.set(outcome.value);
    this.reveal(id);
  }

  /** Scrolls to a card, once it is drawn and the sheet open. */
  private reveal(id: string): void {
    setTimeout(() => {
      const card = this.list()?.cardOf(id);
      if (card) this.sheet()?.reveal(card);
    });
  }
}
