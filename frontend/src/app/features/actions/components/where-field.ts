import { ChangeDetectionStrategy, Component, computed, effect, inject, input, output, signal } from '@angular/core';
import { findPlaces, type LatLng, type PlaceDto } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { shortPlace } from '@core/i18n/format';
import { Icon } from '@ui/icon';
import { PlacePicker } from '@ui/place-picker';
import { locationOutline, mapOutline } from 'ionicons/icons?later';
import { canDrawMaps } from '../../../shared/map/can-draw-maps';
import { actionsMessages } from '../actions.messages';
import type { ActionDraft } from '../data/action-form';
import { samePoint } from '../data/point';
import { PointSheet } from './point-sheet';

/** Where the action is: its commune, and a point on the map for who wants to be precise. */
@Component({
  selector: 'app-where-field',
  imports: [Icon, PlacePicker, PointSheet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="row">
      <app-place-picker [label]="t.where" [error]="error()" [value]="draft().place" (valueChange)="revise.emit({ place: $event })" />
      @if (offered()) {<button type="button" class="btn btn--soft map" (click)="open.set(true)"><app-icon [svg]="icons.mapOutline" />{{ t.map }}</button>}
    </div>
    @if (point()) {
      <p class="point small"><app-icon [svg]="icons.locationOutline" /><span>{{ t.point.placed }}</span><button type="button" class="link link--reach" (click)="place(null)">{{ t.point.remove }}</button></p>
    }
    @if (offered()) {<app-point-sheet [(open)]="open" [type]="draft().type ?? 'other'" [place]="name()" [commune]="commune()" [point]="point()" (placed)="place($event)" />}
  `,
  styles: `
    :host { display: block; }
    .row { display: flex; flex-wrap: wrap; gap: 8px; align-items: flex-start; }
    app-place-picker { flex: 1 1 200px; min-width: 0; }
    .map { background: var(--paper-2); padding-inline: 12px; gap: 6px; }
    /* Level with the field, below its label. */
    @media (min-width: 360px) { .map { margin-top: 24px; } }
    .point { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 8px; min-height: var(--touch); --size: 20px; }
    .point app-icon { color: var(--ink-2); }
    .point .link { margin-inline-start: auto; }
  `,
})
export class WhereField {
  private readonly api = inject(Api);
  protected readonly t = actionsMessages.form;
  protected readonly icons = { locationOutline, mapOutline };
  readonly draft = input.required<ActionDraft>();
  readonly error = input<string | null>(null);
  readonly revise = output<Partial<ActionDraft>>();
  protected readonly open = signal(false);

  /** What the server knows of a commune that came without its position: an action's, or an old draft's. */
  private readonly looked = signal<PlaceDto | null>(null);
  /** The commune's own position; undefined as long as it is not known. */
  private readonly known = computed(() => {
    const place = this.draft().place;
    const looked = this.looked();
    return place?.position === undefined && looked?.code === place?.code ? looked?.position : place?.position;
  });
  protected readonly commune = computed(() => this.known() ?? null);
  protected readonly name = computed(() => shortPlace(this.draft().place?.name ?? ''));
  protected readonly offered = computed(() => this.known() !== undefined && !this.draft().online && canDrawMaps());
  /** The point that someone placed: not the commune's own, which an action has when nobody placed one. */
  protected readonly point = computed(() => {
    const { position = null } = this.draft();
    return this.known() === undefined || samePoint(position, this.commune()) ? null : position;
  });

  constructor() {
    effect((onCleanup) => {
      const place = this.draft().place;
      if (!place || this.known() !== undefined) return;
      const abort = new AbortController();
      onCleanup(() => abort.abort());
      void this.look(place.code, abort.signal);
    });
  }

  /** Puts the point, or takes it away: the commune's own is sent then, as an action cannot be left without one. */
  protected place(point: LatLng | null): void {
    this.revise.emit({ position: point ?? this.commune() });
  }

  private async look(code: string, signal: AbortSignal): Promise<void> {
    try {
      const outcome = await this.api.call(findPlaces, { query: { q: code, limit: '12' }, signal });
      if (outcome.ok) this.looked.set(outcome.value.items.find((place) => place.code === code) ?? null);
    } catch {
      // Aborted: another commune was chosen meanwhile.
    }
  }
}
