import type { Routes } from '@angular/router';
import { campaignMessages } from './campaign.messages';

export const momentsRoutes: Routes = [
  { path: '', pathMatch: 'full', title: campaignMessages.moments, loadComponent: () => import('./pages/moments-page').then((m) => m.MomentsPage) },
  { path: ':id', title: campaignMessages.moment, loadComponent: () => import('./pages/moment-page').then((m) => m.MomentPage) },
];
