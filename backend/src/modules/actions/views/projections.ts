import { actionCards } from './action-card.js';
import { actionHistories } from './action-history.js';
import { myActions } from './my-action.js';

/** Every projection of this module. */
export const actionsProjections = [actionCards, actionHistories, myActions] as const;
