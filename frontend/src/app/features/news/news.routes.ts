import type { Routes } from '@angular/router';
import { signedInGuard } from '@core/session/signed-in.guard';
import { newsMessages as t } from './news.messages';

const writeNews = () => import('./pages/write-news-page').then((m) => m.WriteNewsPage);

export const newsRoutes: Routes = [
  { path: '', pathMatch: 'full', title: t.title, loadComponent: () => import('./pages/news-page').then((m) => m.NewsPage) },
  { path: 'reglages', title: t.choices.title, canActivate: [signedInGuard], loadComponent: () => import('./pages/choices-page').then((m) => m.ChoicesPage) },
  { path: ':news', title: t.title, loadComponent: () => import('./pages/post-page').then((m) => m.PostPage) },
  { path: ':news/modifier', title: t.compose.edit, canActivate: [signedInGuard], loadComponent: writeNews },
];

/** The news of one team. */
export const teamNewsRoutes: Routes = [
  { path: '', pathMatch: 'full', title: t.team.of, loadComponent: () => import('./pages/team-news-page').then((m) => m.TeamNewsPage) },
  { path: 'nouvelle', title: t.compose.write, canActivate: [signedInGuard], loadComponent: writeNews },
];
