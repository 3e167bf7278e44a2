import type { Routes } from '@angular/router';
import { signedInGuard } from '@core/session/signed-in.guard';
import { messagesMessages } from './messages.messages';

export const messagesRoutes: Routes = [
  { path: '', pathMatch: 'full', title: messagesMessages.title, canActivate: [signedInGuard], loadComponent: () => import('./pages/messages-page').then((m) => m.MessagesPage) },
  { path: 'nouvelle', title: messagesMessages.start.title, canActivate: [signedInGuard], loadComponent: () => import('./pages/start-page').then((m) => m.StartPage) },
  { path: ':id', title: messagesMessages.title, canActivate: [signedInGuard], loadComponent: () => import('./pages/thread-page').then((m) => m.ThreadPage) },
];

/** The discussions of a team and of an action, under their addresses. */
export const roomRoutes = (kind: 'team' | 'action'): Routes => [
  { path: '', title: messagesMessages.room.title, data: { kind }, canActivate: [signedInGuard], loadComponent: () => import('./pages/room-page').then((m) => m.RoomPage) },
];
