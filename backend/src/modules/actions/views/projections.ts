import { actionCards } from './action-card.js';
import { actionHistories } from './action-history.js';
import { actionInvitations } from './action-invitation.js';
import { actionSeries } from './action-series.js';
import { myActions } from './my-action.js';

/** Every projection of this module. */
export const actionsProjections = [actionCards, actionHistories, myActions, actionInvitations, actionSeries] as const;
