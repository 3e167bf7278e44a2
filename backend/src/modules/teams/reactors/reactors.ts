import { forgotten } from './forgotten.js';
import { invitations } from './invitations.js';

/** Every reactor of this module. */
export const teamsReactors = [invitations, forgotten] as const;
