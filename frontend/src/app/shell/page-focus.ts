import { Injectable, afterNextRender, inject, Injector } from '@angular/core';
import { NavigationEnd, NavigationStart, Router } from '@angular/router';

/**
 * Moves the focus with the page: to its h1 after going forward, so that a screen reader says where one is;
 * back to the link one had followed after coming back.
 */
@Injectable({ providedIn: 'root' })
export class PageFocus {
  private readonly injector = inject(Injector);
  private readonly left = new Map<string, Element>();
  private leaving: { url: string; element: Element | null } | null = null;
  private first = true;

  constructor() {
    const router = inject(Router);
    router.events.subscribe((event) => {
      if (event instanceof NavigationStart) {
        this.leaving = { url: pathOf(router.url), element: document.activeElement };
      } else if (event instanceof NavigationEnd) {
        const url = pathOf(event.urlAfterRedirects);
        const from = this.leaving;
        this.leaving = null;
        // The first page is read by the browser itself; filters kept in the query are not a new page.
        if (this.first || url === from?.url) {
          this.first = false;
          return;
        }
        if (from?.element) this.left.set(from.url, from.element);
        const back = router.lastSuccessfulNavigation()?.trigger === 'popstate';
        this.afterPage(() => {
          const link = back ? this.left.get(url) : undefined;
          if (link instanceof HTMLElement && link.isConnected) link.focus({ preventScroll: true });
          // Someone quick is already in a field of the page: what they type must not be lost.
          else if (!pageInView()?.contains(document.activeElement)) this.toPage();
        });
      }
    });
  }

  /** Focuses the heading of the page in view, or the page when its heading has not come yet. */
  toPage(): void {
    const page = pageInView();
    const target = page?.querySelector<HTMLElement>('h1') ?? page?.querySelector<HTMLElement>('main');
    if (!target) return;
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
  }

  /** The outlet shows the entering page two frames after the navigation. */
  private afterPage(act: () => void): void {
    afterNextRender({ read: () => requestAnimationFrame(() => requestAnimationFrame(act)) }, { injector: this.injector });
  }
}

function pageInView(): Element | null {
  return document.querySelector('ion-router-outlet > .ion-page:not(.ion-page-hidden)');
}

function pathOf(url: string): string {
  return url.split(/[?#]/)[0] ?? url;
}
