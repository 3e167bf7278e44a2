import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink } from '@angular/router';
import { NavController } from '@ionic/angular/nav-controller';
import { chatbubbles, chatbubblesOutline, map, mapOutline, newspaper, newspaperOutline, people, peopleOutline, personCircle, personCircleOutline } from 'ionicons/icons';
import { filter, map as mapTo, startWith } from 'rxjs';
import { Badges } from '@core/badges';
import { Icon } from '@ui/icon';
import { Logo } from '@ui/logo';
import { shellMessages } from './shell.messages';

interface Tab {
  readonly path: string;
  readonly label: string;
  readonly icon: string;
  readonly iconOn: string;
  /** Agir is at the bottom of the stack of pages: going there closes what was opened above it, and finds it as it was. */
  readonly direction: 'back' | 'forward';
  /** It counts discussions with something unread. */
  readonly badge?: keyof Badges;
}

const tabs = (t: typeof shellMessages): readonly Tab[] => [
  { path: '/agir', label: t.agir, icon: mapOutline, iconOn: map, direction: 'back' },
  { path: '/equipes', label: t.teams, icon: peopleOutline, iconOn: people, direction: 'forward' },
  { path: '/messages', label: t.messages, icon: chatbubblesOutline, iconOn: chatbubbles, direction: 'forward', badge: 'discussions' },
  { path: '/actualites', label: t.news, icon: newspaperOutline, iconOn: newspaper, direction: 'forward', badge: 'notifications' },
  { path: '/moi', label: t.me, icon: personCircleOutline, iconOn: personCircle, direction: 'forward' },
];

/** The tabs: a bar at the bottom of a phone, a rail at the side from 768 px. The same links on the same routes. */
@Component({
  selector: 'app-main-nav',
  imports: [Icon, Logo, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class.pushed]': '!atRoot()' },
  template: `
    <nav [attr.aria-label]="t.nav">
      <a class="logo" routerLink="/agir" [attr.aria-label]="t.home" (click)="direct('back')"><app-logo [size]="44" /></a>
      @for (tab of tabs; track tab.path) {
        <a class="tab" [routerLink]="tab.path" [class.on]="isOn(tab)" [attr.aria-current]="isOn(tab) ? 'page' : null" (click)="direct(tab.direction)">
          <app-icon [svg]="isOn(tab) ? tab.iconOn : tab.icon" /><span>{{ tab.label }}</span>
          @if (tab.badge && badges[tab.badge](); as count) {<b class="badge" aria-hidden="true">{{ count > 99 ? '99+' : count }}</b><span class="sr">, {{ t.unread[tab.badge!](count) }}</span>}
        </a>
      }
    </nav>
  `,
  styleUrl: './main-nav.css',
})
export class MainNav {
  private readonly nav = inject(NavController);
  protected readonly badges = inject(Badges);
  private readonly router = inject(Router);
  protected readonly t = shellMessages;
  protected readonly tabs = tabs(this.t);
  private readonly url = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      mapTo((event) => event.urlAfterRedirects),
      startWith(this.router.url),
    ),
    { requireSync: true },
  );

  private readonly path = computed(() => this.url().split(/[?#]/)[0] ?? '');
  /** On a phone, the bar leaves its room to the screens pushed above a tab; they have a way back. */
  protected readonly atRoot = computed(() => this.tabs.some((tab) => tab.path === this.path()));

  protected isOn(tab: Tab): boolean {
    return this.path() === tab.path || this.path().startsWith(`${tab.path}/`);
  }

  protected direct(direction: 'back' | 'forward'): void {
    this.nav.setDirection(direction);
  }
}
