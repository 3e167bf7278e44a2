import { erasures } from './erasures.js';

/** Every reactor of this module. */
export const accountsReactors = [erasures] as const;
