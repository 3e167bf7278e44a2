import { isDevMode, type Injector } from '@angular/core';
import { NavigationError, Router } from '@angular/router';
import { beginAnew, keepOnDevice } from './offline';
import { Push } from './push/push';

/** What is no part of the first screen, and begins once it is there. */
export function beginInBackground(injector: Injector): void {
  // While it is written, the application changes under every visit.
  if (!isDevMode()) void keepOnDevice();
  injector.get(Router).events.subscribe((event) => {
    if (event instanceof NavigationError) beginAnew(event);
  });
  // From here on it follows who is signed in: whoever is no longer there is not told.
  injector.get(Push);
}
