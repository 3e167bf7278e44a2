import { eraseAccount } from '../jobs/erase-account.js';
import { onAccountForgotten } from './on-account-forgotten.js';

/** An account that is forgotten is erased. */
const erasures = onAccountForgotten('accounts-erasures', eraseAccount);

/** Every reactor of this module. */
export const accountsReactors = [erasures] as const;
