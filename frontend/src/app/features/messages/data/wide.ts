import { DestroyRef, type Signal, inject, signal } from '@angular/core';

/** Whether the list and a discussion stand side by side; call it in an injection context. */
export function wideScreen(): Signal<boolean> {
  const query = matchMedia('(min-width: 1024px)');
  const wide = signal(query.matches);
  const follow = (): void => wide.set(query.matches);
  query.addEventListener('change', follow);
  inject(DestroyRef).onDestroy(() => query.removeEventListener('change', follow));
  return wide.asReadonly();
}
