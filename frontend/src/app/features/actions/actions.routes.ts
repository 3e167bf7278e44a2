import type { Routes } from '@angular/router';
import { signedInGuard } from '@core/session/signed-in.guard';
import { actionsMessages } from './actions.messages';

export const actionsRoutes: Routes = [
  { path: 'nouvelle', title: actionsMessages.form.create, loadComponent: () => import('./pages/action-form-page').then((m) => m.ActionFormPage) },
  { path: ':id', loadComponent: () => import('./pages/action-page').then((m) => m.ActionPage) },
  { path: ':id/organisation', title: actionsMessages.people.title, canActivate: [signedInGuard], loadComponent: () => import('./pages/action-people-page').then((m) => m.ActionPeoplePage) },
  { path: ':id/compte-rendu', title: actionsMessages.report.title, canActivate: [signedInGuard], loadComponent: () => import('./pages/report-page').then((m) => m.ReportPage) },
  { path: ':id/modifier', title: actionsMessages.form.edit, canActivate: [signedInGuard], loadComponent: () => import('./pages/action-edit-page').then((m) => m.ActionEditPage) },
];
