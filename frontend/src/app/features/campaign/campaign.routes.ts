import type { Routes } from '@angular/router';
import { signedInGuard } from '@core/session/signed-in.guard';
import { campaignMessages } from './campaign.messages';

export const momentsRoutes: Routes = [
  { path: '', pathMatch: 'full', title: campaignMessages.moments, loadComponent: () => import('./pages/moments-page').then((m) => m.MomentsPage) },
  { path: ':id', title: campaignMessages.moment, loadComponent: () => import('./pages/moment-page').then((m) => m.MomentPage) },
];

const { staff } = campaignMessages;
const announcementForm = () => import('./pages/announcement-form-page').then((m) => m.AnnouncementFormPage);
const momentForm = () => import('./pages/moment-form-page').then((m) => m.MomentFormPage);

/** What the campaign's staff tell. */
export const staffRoutes: Routes = [
  { path: '', pathMatch: 'full', title: staff.title, canActivate: [signedInGuard], loadComponent: () => import('./pages/staff-page').then((m) => m.StaffPage) },
  { path: 'annonces/nouvelle', title: staff.announce, canActivate: [signedInGuard], loadComponent: announcementForm },
  { path: 'annonces/:id', title: staff.editAnnouncement, canActivate: [signedInGuard], loadComponent: announcementForm },
  { path: 'moments/nouveau', title: staff.addMoment, canActivate: [signedInGuard], loadComponent: momentForm },
  { path: 'moments/:id', title: staff.editMoment, canActivate: [signedInGuard], loadComponent: momentForm },
];
