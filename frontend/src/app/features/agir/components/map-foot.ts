import { ChangeDetectionStrategy, Component, output } from '@angular/core';
import { Icon } from '@ui/icon';
import { familyClass, familyShapes } from '@ui/sign';
import { addOutline, locateOutline, removeOutline } from 'ionicons/icons';
import { agirMessages } from '../agir.messages';

const legend = (['A', 'M', 'G', 'O'] as const).map((family) => ({ family, colours: familyClass(family), shape: familyShapes[family] }));

/** What stands on the lower edge of the map: an act (its content), the means to move, the families, and who the data are from. */
@Component({
  selector: 'app-map-foot',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="line">
      <ng-content />
      <div class="tools">
        @if (canLocate) {
          <div class="tool locate"><button type="button" class="ibtn" [attr.aria-label]="t.locate" (click)="locate.emit()"><app-icon [svg]="icons.locateOutline" /></button></div>
        }
        <div class="tool">
          <button type="button" class="ibtn" [attr.aria-label]="t.zoomIn" (click)="zoom.emit(1)"><app-icon [svg]="icons.addOutline" /></button>
          <button type="button" class="ibtn" [attr.aria-label]="t.zoomOut" (click)="zoom.emit(-1)"><app-icon [svg]="icons.removeOutline" /></button>
        </div>
      </div>
    </div>
    <ul class="legend">
      @for (item of legend; track item.family) {
        <li [class]="item.colours"><svg viewBox="0 0 40 40" aria-hidden="true"><path [attr.d]="item.shape" /></svg>{{ t.families[item.family] }}</li>
      }
    </ul>
    <p class="credits">{{ t.credits }}</p>
  `,
  styles: `
    :host { display: flex; flex-direction: column; gap: 6px; padding: 0 16px 6px; pointer-events: none; }
    .line { display: flex; align-items: flex-end; gap: 8px; }
    .tool { pointer-events: auto; }
    .tools { margin-inline-start: auto; display: flex; flex-direction: column; gap: 8px; }
    .tool { display: flex; flex-direction: column; border: 1px solid var(--line-2); border-radius: var(--r-m); background: var(--surface); overflow: hidden; }
    .tool .ibtn { border-radius: 0; }
    .tool .ibtn + .ibtn { border-top: 1px solid var(--line); }
    .tool .ibtn:focus-visible { outline-offset: -3px; border-radius: var(--r-m); }
    .locate, .legend { display: none; }
    .credits { align-self: flex-start; margin-inline: -6px; padding: 1px 6px; border-radius: var(--r-s); background: var(--map-land); color: var(--map-label); font-size: .75rem; line-height: 1.25; }
    @media (max-width: 767px) and (max-height: 720px) {
      .tool { flex-direction: row; }
      .tool .ibtn + .ibtn { border-top: 0; border-inline-start: 1px solid var(--line); }
    }
    @media (min-width: 768px) {
      :host { padding-bottom: 12px; gap: 10px; }
      .locate { display: flex; }
      .legend { align-self: flex-start; display: flex; flex-wrap: wrap; gap: 4px 16px; background: var(--surface); border: 1px solid var(--line-2); border-radius: var(--r-m); padding: 10px 14px; font-size: var(--t-micro); line-height: 1.4; font-weight: 550; }
      .legend li { display: flex; align-items: center; gap: 6px; }
      .legend svg { width: 16px; height: 16px; }
      .legend path { fill: var(--f); }
      .credits { margin-inline: 0; }
    }
  `,
})
export class MapFoot {
  protected readonly t = agirMessages.map;
  protected readonly icons = { addOutline, locateOutline, removeOutline };
  protected readonly legend = legend;
  protected readonly canLocate = 'geolocation' in navigator;
  readonly zoom = output<1 | -1>();
  readonly locate = output<void>();
}
