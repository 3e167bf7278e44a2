import { ChangeDetectionStrategy, Component, Injector, computed, effect, inject, signal } from '@angular/core';
import { IonApp } from '@ionic/angular/ion-app';
import { IonRouterOutlet } from '@ionic/angular/ion-router-outlet';
import { Live } from '@core/live/live';
import { Network } from '@core/network';
import { Queue } from '@core/outbox/queue';
import { Session } from '@core/session/session';
import { Theme } from '@core/theme/theme';
import { alertCircleOutline, cloudOfflineOutline } from 'ionicons/icons';
import { Icon } from '@ui/icon';
import { ShareSheet } from '@ui/share-sheet';
import { Sharing } from '@ui/sharing';
import { MainNav } from './main-nav';
import { PageFocus } from './page-focus';
import { QueueSheet } from './queue-sheet';
import { shellMessages } from './shell.messages';
import { ToastRegion } from './toast-region';

/** The frame of every page: pages in the outlet, the offline strip, toasts, and the navigation (bar on a phone, rail from 768 px). */
@Component({
  selector: 'app-root',
  imports: [Icon, IonApp, IonRouterOutlet, MainNav, QueueSheet, ShareSheet, ToastRegion],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ion-app>
      <button type="button" class="skip btn btn--ink" (click)="focus.toPage()">{{ t.skip }}</button>
      <app-main-nav />
      <div class="stage">
        @if (!network.online() || refused()) {
          <div class="offline" role="status">
            <app-icon [svg]="network.online() ? alert : offline" /><span>{{ network.online() ? t.refused(refused()) : network.disconnected() ? t.offline : t.unreachable }} @if (!waiting()) {{{ t.old }}}</span>
            @if (waiting(); as count) {<button type="button" class="link" aria-haspopup="dialog" (click)="listed.set(true)">{{ network.online() ? t.see : t.waiting(count) }}</button>}
          </div>
        }
        <div class="pages"><ion-router-outlet [animated]="false" /></div>
        <app-toast-region />
      </div>
      @defer (when sharing.asked()) {<app-share-sheet />}
      @defer (when session.signedIn() || waiting()) {<app-queue-sheet [(open)]="listed" />}
    </ion-app>
  `,
  styleUrl: './shell.css',
})
export class Shell {
  protected readonly t = shellMessages;
  protected readonly offline = cloudOfflineOutline;
  protected readonly alert = alertCircleOutline;
  protected readonly network = inject(Network);
  protected readonly focus = inject(PageFocus);
  protected readonly sharing = inject(Sharing);

  private readonly queue = inject(Queue);
  protected readonly session = inject(Session);
  /** The list of what waits is open. */
  protected readonly listed = signal(false);
  protected readonly waiting = computed(() => this.queue.acts().filter(({ what }) => what !== null).length);
  protected readonly refused = computed(() => this.queue.acts().filter(({ refusal }) => refusal).length);

  constructor() {
    inject(Theme);
    const injector = inject(Injector);
    inject(Live).connect(() => import('@core/live/live-tab').then(({ LiveTab }) => injector.get(LiveTab)));
    this.queue.connect(() => import('@core/outbox/outbox').then(({ Outbox }) => injector.get(Outbox).open(), () => null));
    effect(() => {
      // Opened without the network: who is there is not known, and what waits on this device shows all the same.
      if (this.session.signedIn() || this.session.problem()) void this.queue.open();
      if (!this.session.signedIn()) return;
      // Without its code, for want of network, there is no badge.
      void import('../shared/messages/unread').then(({ Unread }) => injector.get(Unread), () => null);
    });
    void this.session.ready();
  }
}
