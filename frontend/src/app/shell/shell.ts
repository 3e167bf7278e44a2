import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { IonApp } from '@ionic/angular/ion-app';
import { IonRouterOutlet } from '@ionic/angular/ion-router-outlet';
import { Network } from '@core/network';
import { Session } from '@core/session/session';
import { Theme } from '@core/theme/theme';
import { cloudOfflineOutline } from 'ionicons/icons';
import { Icon } from '@ui/icon';
import { ShareSheet } from '@ui/share-sheet';
import { Sharing } from '@ui/sharing';
import { MainNav } from './main-nav';
import { PageFocus } from './page-focus';
import { shellMessages } from './shell.messages';
import { ToastRegion } from './toast-region';

/** The frame of every page: pages in the outlet, the offline strip, toasts, and the navigation (bar on a phone, rail from 768 px). */
@Component({
  selector: 'app-root',
  imports: [Icon, IonApp, IonRouterOutlet, MainNav, ShareSheet, ToastRegion],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ion-app>
      <button type="button" class="skip btn btn--ink" (click)="focus.toPage()">{{ t.skip }}</button>
      <app-main-nav />
      <div class="stage">
        @if (!network.online()) {<p class="offline" role="status"><app-icon [svg]="offline" /><span>{{ network.disconnected() ? t.offline : t.unreachable }}</span></p>}
        <div class="pages"><ion-router-outlet [animated]="false" /></div>
        <app-toast-region />
      </div>
      @defer (when sharing.asked()) {<app-share-sheet />}
    </ion-app>
  `,
  styleUrl: './shell.css',
})
export class Shell {
  protected readonly t = shellMessages;
  protected readonly offline = cloudOfflineOutline;
  protected readonly network = inject(Network);
  protected readonly focus = inject(PageFocus);
  protected readonly sharing = inject(Sharing);

  constructor() {
    inject(Theme);
    void inject(Session).ready();
  }
}
