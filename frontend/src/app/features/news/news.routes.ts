import type { Routes } from '@angular/router';
import { signedInGuard } from '@core/session/signed-in.guard';
import { newsMessages as t } from './news.messages';

export const newsRoutes: Routes = [
  { path: '', pathMatch: 'full', title: t.title, loadComponent: () => import('./pages/news-page').then((m) => m.NewsPage) },
  { path: 'reglages', title: t.choices.title, canActivate: [signedInGuard], loadComponent: () => import('./pages/choices-page').then((m) => m.ChoicesPage) },
];
