import { ChangeDetectionStrategy, Component, DestroyRef, ElementRef, afterNextRender, computed, effect, inject, input, output, signal, untracked, viewChild } from '@angular/core';
import type { LatLng } from '@action-populaire/contracts';
import { Theme } from '@core/theme/theme';
import { Toasts } from '@core/toasts';
import { Icon } from '@ui/icon';
import { refreshOutline } from 'ionicons/icons';
import { canDrawMaps } from '../../../shared/map/can-draw-maps';
import { zoneOf } from '../../../shared/map/geometry';
import { readPalette } from '../../../shared/map/palette';
import { agirMessages } from '../agir.messages';
import { roundDegree, wholeCountry } from '../data/agir-filters';
import { AgirState } from '../data/agir-state';
import { areaLabel } from '../data/labels';
import { MyAnswers } from '../data/my-answers';
import type { ChosenAction, MapScene } from './map-style';
import { openMap, type Covered, type MapView } from './map-view';

/** Search round a group of actions that are at the very same point. */
const gatherRadius = 1;

/** The map of the same actions as the list, and the way to search where it shows. */
@Component({
  selector: 'app-agir-map',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './agir-map.html',
  styleUrls: ['../../../shared/map/canvas.css', './agir-map.css'],
})
export class AgirMap {
  private readonly answers = inject(MyAnswers);
  private readonly state = inject(AgirState);
  private readonly theme = inject(Theme);
  private readonly toasts = inject(Toasts);
  private readonly canvas = viewChild.required<ElementRef<HTMLElement>>('canvas');
  private readonly view = signal<MapView | null>(null);
  private closed = false;
  /** The area that the reader took from the map itself: it is in view already. */
  private taken: string | null = null;
  /** Whether an area was shown: the first is shown at once, the next ones by moving. */
  private shown = false;
  protected readonly t = agirMessages.map;
  protected readonly refreshIcon = refreshOutline;

  readonly covered = input.required<Covered>();
  readonly chosen = input<ChosenAction | null>(null);
  readonly choose = output<ChosenAction | null>();
  /** The map cannot be drawn on this device, or could not be loaded. */
  readonly unavailable = output<void>();

  protected readonly moved = signal(false);
  protected readonly label = computed(() => {
    const area = this.state.area();
    return this.t.label(area ? areaLabel(area) : this.t.country);
  });
  private readonly palette = computed(() => {
    this.theme.dark();
    return readPalette();
  });
  private readonly scene = computed((): MapScene => {
    const area = this.state.area();
    return {
      tiles: this.state.tiles(),
      circle: area?.kind === 'circle' ? area : null,
      home: this.state.home()?.position ?? null,
      work: this.state.work()?.position ?? null,
      joined: this.answers.coming(),
      chosen: this.chosen(),
    };
  });

  constructor() {
    afterNextRender(() => void this.open());
    effect(() => this.view()?.draw(this.palette(), this.scene()));
    effect(() => {
      const area = this.state.area();
      const view = this.view();
      if (!area || !view) return;
      const taken = this.taken === JSON.stringify(area);
      this.taken = null;
      if (taken) return;
      untracked(() => {
        this.moved.set(false);
        view.show(area, this.covered, this.shown);
        this.shown = true;
      });
    });
    inject(DestroyRef).onDestroy(() => {
      this.closed = true;
      this.view()?.close();
    });
  }

  /** Asks the server again for what is in view. */
  refresh(): void {
    this.view()?.refresh();
  }

  /** Comes one step closer, or goes one step back. */
  zoom(step: 1 | -1): void {
    this.view()?.zoom(step);
  }

  /** Centres once on where the device says it is. The position stays on the device, unless one then searches there. */
  locate(): void {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => this.view()?.center({ lat: roundDegree(coords.latitude), lng: roundDegree(coords.longitude) }),
      () => this.toasts.show(this.t.notLocated),
      { maximumAge: 300_000, timeout: 10_000 },
    );
  }

  /** Searches where the map shows. */
  protected searchHere(): void {
    const view = this.view();
    if (!view) return;
    const { center, corner } = view.seen(this.covered());
    this.searchIn(zoneOf(center, corner));
  }

  private searchIn(zone: { center: LatLng; radius: number } | null): void {
    this.moved.set(false);
    if (!zone) return this.state.patch({ where: wholeCountry, radius: null });
    const center = { lat: roundDegree(zone.center.lat), lng: roundDegree(zone.center.lng) };
    this.taken = JSON.stringify({ kind: 'circle', center, radius: zone.radius, of: 'zone', name: null });
    this.state.patch({ where: { kind: 'zone', center }, radius: zone.radius });
  }

  private async open(): Promise<void> {
    try {
      if (!canDrawMaps()) throw new Error('no WebGL 2');
      const view = await openMap(this.canvas().nativeElement, this.palette(), this.scene(), {
        choose: (action) => this.choose.emit(action),
        gather: (center) => this.searchIn({ center, radius: gatherRadius }),
        moved: () => this.moved.set(true),
      });
      if (this.closed) view.close();
      else this.view.set(view);
    } catch {
      // No WebGL, or the library did not load: the list says the same.
      this.unavailable.emit();
    }
  }
}
