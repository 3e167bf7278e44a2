import { type ApplicationConfig } from '@angular/core';
import { provideRouter, TitleStrategy, withComponentInputBinding } from '@angular/router';
import { provideIonic } from '@core/ionic';
import { PageTitle } from '@core/page-title';
import { routes } from './app.routes';

export const appConfig: ApplicationConfig = {
  providers: [
    provideRouter(routes, withComponentInputBinding()),
    provideIonic({ mode: 'md', rippleEffect: false }),
    { provide: TitleStrategy, useExisting: PageTitle },
  ],
};
