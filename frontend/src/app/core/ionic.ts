import { type EnvironmentProviders, makeEnvironmentProviders, provideAppInitializer } from '@angular/core';
import { RouteReuseStrategy } from '@angular/router';
import { ConfigToken, provideComponentInputBinding } from '@ionic/angular/common';
import { IonicRouteStrategy } from '@ionic/angular/ionic-route-strategy';
import { initialize, type IonicConfig } from '@ionic/core/components';

/**
 * Ionic's own `provideIonicAngular` without its modal and popover controllers, which weigh 100 kB of the
 * first load and which nothing here uses: our sheets are native dialogs.
 */
export function provideIonic(config: IonicConfig): EnvironmentProviders {
  return makeEnvironmentProviders([
    { provide: ConfigToken, useValue: config },
    provideAppInitializer(() => {
      // Without this class Ionic hides its elements until a hydration that does not happen here.
      document.documentElement.classList.add('ion-ce');
      initialize(config);
    }),
    provideComponentInputBinding(),
    { provide: RouteReuseStrategy, useClass: IonicRouteStrategy },
  ]);
}
