import type { Routes } from '@angular/router';
import { signedInGuard } from '@core/session/signed-in.guard';
import { teamsMessages } from './teams.messages';

export const teamsRoutes: Routes = [
  { path: '', pathMatch: 'full', title: teamsMessages.title, loadComponent: () => import('./pages/teams-page').then((m) => m.TeamsPage) },
  { path: 'liste', title: teamsMessages.list.title, loadComponent: () => import('./pages/team-list-page').then((m) => m.TeamListPage) },
  { path: 'carte', title: teamsMessages.map.title, loadComponent: () => import('./pages/team-map-page').then((m) => m.TeamMapPage) },
  { path: 'nouvelle', title: teamsMessages.found.go, loadComponent: () => import('./pages/found-page').then((m) => m.FoundPage) },
  { path: ':id', loadComponent: () => import('./pages/team-page').then((m) => m.TeamPage) },
  { path: ':id/membres', title: teamsMessages.members.title, canActivate: [signedInGuard], loadComponent: () => import('./pages/members-page').then((m) => m.MembersPage) },
  { path: ':id/modifier', title: teamsMessages.edit.title, canActivate: [signedInGuard], loadComponent: () => import('./pages/team-edit-page').then((m) => m.TeamEditPage) },
  { path: ':id/inviter', title: teamsMessages.invite.title, canActivate: [signedInGuard], loadComponent: () => import('./pages/invite-page').then((m) => m.InvitePage) },
  { path: ':id/bilan', title: teamsMessages.figures.title, canActivate: [signedInGuard], loadComponent: () => import('./pages/figures-page').then((m) => m.FiguresPage) },
];

export const invitationRoutes: Routes = [{ path: ':token', title: teamsMessages.invitation.pageTitle, loadComponent: () => import('./pages/invitation-page').then((m) => m.InvitationPage) }];
