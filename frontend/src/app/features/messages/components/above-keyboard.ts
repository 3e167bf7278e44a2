import { DestroyRef, Directive, ElementRef, inject } from '@angular/core';

/** Keeps the foot of a page above the keyboard of a touch screen, which covers the page without making it smaller. */
@Directive({ selector: '[appAboveKeyboard]' })
export class AboveKeyboard {
  constructor() {
    const { style } = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const view = window.visualViewport;
    if (!view) return;
    const follow = (): void => {
      // Someone who zooms in sees less of the page too; nothing covers it then.
      const covered = view.scale > 1.01 ? 0 : Math.max(0, Math.round(window.innerHeight - view.height - view.offsetTop));
      style.paddingBottom = covered ? `${covered}px` : '';
    };
    view.addEventListener('resize', follow);
    view.addEventListener('scroll', follow);
    inject(DestroyRef).onDestroy(() => {
      view.removeEventListener('resize', follow);
      view.removeEventListener('scroll', follow);
    });
  }
}
