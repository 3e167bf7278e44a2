import { ChangeDetectionStrategy, Component, DestroyRef, ElementRef, computed, effect, inject, input, untracked, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { ActionCard, PlaceDto } from '@action-populaire/contracts';
import { shortPlace } from '@core/i18n/format';
import { valueOf } from '@core/loadable';
import { actionTime } from '@core/time/action-time';
import { Clock } from '@core/time/clock';
import { formatMoment } from '@core/time/format';
import { nameOfAction } from '@ui/action-name';
import { Empty } from '@ui/empty';
import { Icon } from '@ui/icon';
import { Sign } from '@ui/sign';
import { State } from '@ui/state';
import { Text } from '@ui/text';
import { TopBar } from '@ui/top-bar';
import { uiMessages } from '@ui/ui.messages';
import { closeCircleOutline, locationOutline, searchOutline } from 'ionicons/icons?later';
import { Joining } from '../../shared/teams/joining';
import { TeamRow } from '../../shared/teams/team-row';
import { searchMessages } from './search.messages';
import { SearchStore } from './search-store';

const debounce = 200;

/** One field for places, teams and actions; the words are in the address. */
@Component({
  selector: 'app-search-page',
  imports: [Empty, Icon, RouterLink, Sign, State, TeamRow, Text, TopBar],
  providers: [Joining, SearchStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  templateUrl: './search-page.html',
  styleUrl: './search-page.css',
})
export class SearchPage {
  private readonly clock = inject(Clock);
  private readonly router = inject(Router);
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  protected readonly store = inject(SearchStore);
  protected readonly t = searchMessages;
  protected readonly nameOfAction = nameOfAction;
  protected readonly kinds = uiMessages.place.kinds;
  protected readonly icons = { closeCircleOutline, locationOutline, searchOutline };
  protected readonly shortPlace = shortPlace;
  private typing: ReturnType<typeof setTimeout> | undefined;
  /** Query parameter: the words. */
  readonly q = input<string>();

  protected readonly value = computed(() => valueOf(this.store.found()));
  protected readonly count = computed(() => {
    const found = this.value();
    return found && found.places.length + found.teams.length + found.actions.length;
  });
  protected readonly said = computed(() => (this.count() === null ? '' : this.count() === 1 ? this.t.foundOne : this.count() === 0 ? this.t.none : this.t.found(this.count() ?? 0)));

  constructor() {
    effect(() => {
      const words = this.q() ?? '';
      untracked(() => void this.store.find(words));
    });
    inject(DestroyRef).onDestroy(() => clearTimeout(this.typing));
  }

  ionViewDidEnter(): void {
    if (!this.q()) this.field().nativeElement.focus();
  }

  protected type(words: string): void {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.show(words), debounce);
  }

  protected show(words: string): void {
    clearTimeout(this.typing);
    void this.router.navigate([], { queryParams: { q: words.trim() || null }, replaceUrl: true });
  }

  protected clear(): void {
    this.show('');
    this.field().nativeElement.value = '';
    this.field().nativeElement.focus();
  }

  protected retry(): void {
    void this.store.find(this.q() ?? '');
  }

  protected asideOf(place: PlaceDto): string {
    if (place.kind === 'department' || place.kind === 'region' || place.kind === 'country') return this.kinds[place.kind];
    return place.postcodes.length > 2 ? `${place.postcodes[0]}…` : place.postcodes.join(', ');
  }

  protected lineOf(action: ActionCard): string {
    const when = formatMoment(actionTime(action, this.clock.now()).start, Temporal.PlainDate.from(this.clock.today()));
    return `${when}, ${action.online ? this.t.online : shortPlace(action.place.name)}`;
  }
}
