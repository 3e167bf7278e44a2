import type { Routes } from '@angular/router';
import { signedInGuard } from '@core/session/signed-in.guard';
import { meMessages } from './me.messages';

export const meRoutes: Routes = [
  { path: '', pathMatch: 'full', title: meMessages.title, loadComponent: () => import('./me-page').then((m) => m.MePage) },
  { path: 'appareils', title: meMessages.sessions.title, canActivate: [signedInGuard], loadComponent: () => import('./sessions-page').then((m) => m.SessionsPage) },
  { path: 'calendrier', title: meMessages.calendar.title, canActivate: [signedInGuard], loadComponent: () => import('./calendar-page').then((m) => m.CalendarPage) },
  { path: 'notifications', title: meMessages.notices.title, canActivate: [signedInGuard], loadComponent: () => import('./notices/settings-page').then((m) => m.NoticeSettingsPage) },
  { path: 'notifications/:team', title: meMessages.notices.title, canActivate: [signedInGuard], loadComponent: () => import('./notices/team-page').then((m) => m.TeamNoticesPage) },
  { path: 'quitter', title: meMessages.leave.title, canActivate: [signedInGuard], loadComponent: () => import('./leave-page').then((m) => m.LeavePage) },
];
