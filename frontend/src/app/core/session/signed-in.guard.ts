import { inject } from '@angular/core';
import { Router, type CanActivateFn } from '@angular/router';
import { Session } from './session';

/** Lets the signed-in through; sends the others to sign in, then back here. Without an answer from the server, the page decides. */
export const signedInGuard: CanActivateFn = async (_route, state) => {
  const router = inject(Router);
  const me = await inject(Session).ready();
  return me === null ? router.createUrlTree(['/connexion'], { queryParams: { retour: state.url } }) : true;
};
