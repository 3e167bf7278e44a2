import { type ApplicationConfig } from '@angular/core';
import { provideRouter, TitleStrategy, withComponentInputBinding, withNavigationErrorHandler } from '@angular/router';
import { provideIonic } from '@core/ionic';
import { beginAnew } from '@core/offline';
import { PageTitle } from '@core/page-title';
import { routes } from './app.routes';

export const appConfig: ApplicationConfig = {
  providers: [
    provideRouter(routes, withComponentInputBinding(), withNavigationErrorHandler((error) => beginAnew(error))),
    provideIonic({ mode: 'md', rippleEffect: false }),
    { provide: TitleStrategy, useExisting: PageTitle },
  ],
};
