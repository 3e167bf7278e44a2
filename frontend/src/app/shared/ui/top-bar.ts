import { Location } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { NavController } from '@ionic/angular/nav-controller';
import { arrowBackOutline, closeOutline } from 'ionicons/icons?later';
import { Icon } from './icon';
import { uiMessages } from './ui.messages';

/** The bar of a pushed screen: back (to where one came from, else to `fallback`), a title, then what the page puts at the end. */
@Component({
  selector: 'app-top-bar',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <header>
      <button type="button" class="ibtn" [attr.aria-label]="modal() ? t.close : t.back" (click)="back()"><app-icon [svg]="modal() ? icons.closeOutline : icons.arrowBackOutline" /></button>
      <div class="title"><ng-content select="h1" /></div>
      <ng-content />
    </header>
  `,
  styles: `
    :host { display: block; flex: none; padding-top: env(safe-area-inset-top); }
    header { min-height: 56px; display: flex; align-items: center; padding: 0 4px; gap: 4px; }
    .title { flex: 1; min-width: 0; padding: 0 4px; }
    .title ::ng-deep h1 { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
  `,
})
export class TopBar {
  private readonly nav = inject(NavController);
  private readonly location = inject(Location);
  protected readonly t = uiMessages.top;
  protected readonly icons = { arrowBackOutline, closeOutline };
  /** A cross rather than an arrow, for a screen that is a task. */
  readonly modal = input(false);
  readonly fallback = input('/agir');

  protected back(): void {
    // The first page of a visit has nothing behind it: leaving would quit the application.
    const { navigationId = 1 } = (this.location.getState() ?? {}) as { navigationId?: number };
    if (navigationId > 1) this.nav.back();
    else void this.nav.navigateBack(this.fallback());
  }
}
