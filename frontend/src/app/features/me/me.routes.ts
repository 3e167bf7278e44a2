import type { Routes } from '@angular/router';
import { signedInGuard } from '@core/session/signed-in.guard';

export const meRoutes: Routes = [
  { path: '', pathMatch: 'full', title: 'Moi', loadComponent: () => import('./me-page').then((m) => m.MePage) },
  { path: 'appareils', title: 'Appareils et sessions', canActivate: [signedInGuard], loadComponent: () => import('./sessions-page').then((m) => m.SessionsPage) },
];
