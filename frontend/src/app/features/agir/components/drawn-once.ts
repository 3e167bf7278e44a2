import { type Signal, afterRenderEffect, signal } from '@angular/core';

/** True from the frame after something is there: what stands beside it is fetched then, and never before it. */
export function drawnOnce(isThere: () => boolean): Signal<boolean> {
  const drawn = signal(false);
  afterRenderEffect(() => {
    if (isThere()) requestAnimationFrame(() => drawn.set(true));
  });
  return drawn;
}
