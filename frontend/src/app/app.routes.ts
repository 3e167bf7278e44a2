import type { Routes } from '@angular/router';
import { signedInGuard } from '@core/session/signed-in.guard';
import { shellMessages as t } from './shell/shell.messages';

export const routes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'agir' },
  { path: 'agir', title: () => t.titles.agir, loadComponent: () => import('./features/agir/pages/agir-page').then((m) => m.AgirPage) },
  { path: 'actions/:id/discussions', loadChildren: () => import('./features/messages/messages.routes').then((m) => m.roomRoutes('action')) },
  { path: 'equipes/:id/discussions', loadChildren: () => import('./features/messages/messages.routes').then((m) => m.roomRoutes('team')) },
  { path: 'messages', loadChildren: () => import('./features/messages/messages.routes').then((m) => m.messagesRoutes) },
  { path: 'actions', loadChildren: () => import('./features/actions/actions.routes').then((m) => m.actionsRoutes) },
  { path: 'equipes/:team/actualites', loadChildren: () => import('./features/news/news.routes').then((m) => m.teamNewsRoutes) },
  { path: 'equipes', loadChildren: () => import('./features/teams/teams.routes').then((m) => m.teamsRoutes) },
  { path: 'invitations', loadChildren: () => import('./features/teams/teams.routes').then((m) => m.invitationRoutes) },
  { path: 'actualites', loadChildren: () => import('./features/news/news.routes').then((m) => m.newsRoutes) },
  { path: 'campagne', loadChildren: () => import('./features/campaign/campaign.routes').then((m) => m.staffRoutes) },
  { path: 'moments', loadChildren: () => import('./features/campaign/campaign.routes').then((m) => m.momentsRoutes) },
  { path: 'recherche', title: () => t.titles.search, loadComponent: () => import('./features/search/search-page').then((m) => m.SearchPage) },
  { path: 'connexion', title: () => t.titles.signIn, loadComponent: () => import('./features/sign-in/sign-in-page').then((m) => m.SignInPage) },
  { path: 'bienvenue', title: () => t.titles.welcome, canActivate: [signedInGuard], loadComponent: () => import('./features/welcome/welcome-page').then((m) => m.WelcomePage) },
  { path: 'moi', loadChildren: () => import('./features/me/me.routes').then((m) => m.meRoutes) },
  { path: 'n/:id', title: () => t.titles.notice, loadComponent: () => import('./shell/notice-page').then((m) => m.NoticePage) },
  { path: '**', title: () => t.titles.notFound, loadComponent: () => import('./shell/not-found-page').then((m) => m.NotFoundPage) },
];
