import type { Routes } from '@angular/router';

export const actionsRoutes: Routes = [
  { path: 'nouvelle', title: 'Proposer une action', loadComponent: () => import('./pages/action-form-page').then((m) => m.ActionFormPage) },
  { path: ':id', loadComponent: () => import('./pages/action-page').then((m) => m.ActionPage) },
  { path: ':id/modifier', title: 'Modifier l’action', loadComponent: () => import('./pages/action-form-page').then((m) => m.ActionFormPage) },
];
