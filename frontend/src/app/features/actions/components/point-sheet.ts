import { ChangeDetectionStrategy, Component, computed, input, linkedSignal, model, output } from '@angular/core';
import type { ActionType, LatLng } from '@action-populaire/contracts';
import { formatDistance } from '@core/i18n/format';
import { Icon } from '@ui/icon';
import { Sheet } from '@ui/sheet';
import { addOutline, removeOutline } from 'ionicons/icons?later';
import { GroundMap } from '../../../shared/map/ground-map';
import { mapMessages } from '../../../shared/map/map.messages';
import { actionsMessages } from '../actions.messages';
import { farthestPoint, isTooFar, roundPoint } from '../data/point';
import { metresBetween } from '../data/where';

/** Where the map opens for a commune whose position nobody knows: over the whole country. */
const country = { position: { lat: 46.6, lng: 2.4 }, zoom: 5 };

/** Placing the point of an action: the pin is still in the middle, the map moves under it. */
@Component({
  selector: 'app-point-sheet',
  imports: [GroundMap, Icon, Sheet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-sheet [heading]="t.heading" [(open)]="open">
      @if (open()) {
        <p class="small muted" id="point-hint">{{ t.hint }}</p>
        <div class="frame">
          <div class="map" role="application" tabindex="0" aria-describedby="point-hint" [attr.aria-label]="t.label(place())" (keydown)="map.press($event)">
            <app-ground-map #map [position]="start().position" [zoom]="start().zoom" [type]="type()" [movable]="true" (moved)="middle.set($event)" (unavailable)="failed.set(true)" />
          </div>
          <div class="tool">
            <button type="button" class="ibtn" [attr.aria-label]="t.zoomIn" (click)="map.zoomBy(1)"><app-icon [svg]="icons.addOutline" /></button>
            <button type="button" class="ibtn" [attr.aria-label]="t.zoomOut" (click)="map.zoomBy(-1)"><app-icon [svg]="icons.removeOutline" /></button>
          </div>
          <p class="credits">{{ credits }}</p>
        </div>
        <p class="said small" role="status" [class.far]="far() || failed()">{{ said() }}</p>
      }
      <div class="sticky-foot" sheetFoot>
        @if (point()) {<button type="button" class="btn btn--line" (click)="done(null)">{{ t.remove }}</button>}
        <button type="button" class="btn btn--primary go" [attr.aria-disabled]="far() || failed() || null" (click)="far() || failed() || done(middle())">{{ t.place }}</button>
      </div>
    </app-sheet>
  `,
  styles: `
    .frame { position: relative; height: min(340px, 45dvh); margin-top: 12px; border: 1px solid var(--line-2); border-radius: var(--r-m); overflow: hidden; background: var(--map-sea); }
    .map { position: absolute; inset: 0; }
    /* The map lies over an outline of its own box. */
    .map:focus-visible { outline: none; }
    .map:focus-visible::after { content: ""; position: absolute; inset: 0; border: 3px solid var(--focus); border-radius: var(--r-m); pointer-events: none; }
    .tool { position: absolute; inset: auto 8px 28px auto; display: flex; flex-direction: column; border: 1px solid var(--line-2); border-radius: var(--r-m); background: var(--surface); overflow: hidden; }
    .tool .ibtn { border-radius: 0; }
    .tool .ibtn + .ibtn { border-top: 1px solid var(--line); }
    .tool .ibtn:focus-visible { outline-offset: -3px; border-radius: var(--r-m); }
    .credits { position: absolute; inset: auto 0 0 auto; padding: 1px 6px; border-start-start-radius: var(--r-s); background: var(--map-land); color: var(--map-label); font-size: .75rem; line-height: 1.25; }
    .said { margin-top: 8px; min-height: 60px; }
    .far { color: var(--danger-text); font-weight: 600; }
    .go { flex: 1; }
  `,
})
export class PointSheet {
  protected readonly t = actionsMessages.form.point;
  protected readonly credits = mapMessages.credits;
  protected readonly icons = { addOutline, removeOutline };
  readonly open = model.required<boolean>();
  readonly type = input.required<ActionType>();
  /** The commune's name. */
  readonly place = input.required<string>();
  /** The commune's own position. */
  readonly commune = input.required<LatLng | null>();
  /** The point that was placed already. */
  readonly point = input.required<LatLng | null>();
  /** The point that was chosen; null to have none. */
  readonly placed = output<LatLng | null>();

  /** Each opening starts again from what is placed. */
  protected readonly start = computed(() => {
    const [point, commune] = [this.point(), this.commune()];
    return point ? { position: point, zoom: 11 } : commune ? { position: commune, zoom: 10.5 } : country;
  });
  protected readonly middle = linkedSignal<{ open: boolean; start: LatLng }, LatLng>({ source: () => ({ open: this.open(), start: this.start().position }), computation: ({ start }) => start });
  protected readonly failed = linkedSignal({ source: this.open, computation: () => false });
  protected readonly far = computed(() => isTooFar(this.middle(), this.commune()));
  protected readonly said = computed(() => {
    const commune = this.commune();
    if (this.failed()) return this.t.unavailable;
    if (this.far()) return this.t.tooFar(formatDistance(farthestPoint), this.place());
    if (!commune) return '';
    const metres = metresBetween(this.middle(), commune);
    return metres < 50 ? this.t.centre(this.place()) : this.t.distance(formatDistance(metres), this.place());
  });

  protected done(point: LatLng | null): void {
    this.placed.emit(point && roundPoint(point));
    this.open.set(false);
  }
}
