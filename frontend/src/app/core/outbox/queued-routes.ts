import { leaveTeam, markRead, muteDiscussion, postMessage, respondToAction, setMembership } from '@action-populaire/contracts';

/**
 * What may wait for the network. The rule: an act waits when it is whole in itself, shows at once on the screen and needs no answer to go on:
 * to come, to join, to follow, to write, to have read. An act whose answer decides what comes next (to publish, to found, to sign in, to edit a
 * version one has read, to lock or delete before others' eyes) is made at once or not at all; its form keeps its draft.
 */
export const queuedRoutes = { respondToAction, setMembership, leaveTeam, postMessage, markRead, muteDiscussion } as const;

export type QueuedRouteId = keyof typeof queuedRoutes;
