import * as z from 'zod/mini';
import { actionLimits, actionType, namedTeams } from './actions.js';
import { line, placeCode, position, prose, receipt, uuid, wallClock, wholeNumber } from './common.js';
import { route } from './route.js';

const capacity = z.int().check(z.gte(1), z.lte(actionLimits.capacity));
const needed = z.int().check(z.gte(1), z.lte(actionLimits.needed));
const zone = z.string().check(z.regex(/^[A-Za-z_]+(\/[A-Za-z0-9_+-]+){0,2}$/), z.maxLength(64));
const scheduleProblems = ['actions/end-before-start', 'actions/too-long', 'actions/in-the-past', 'actions/unknown-zone', 'actions/time-skipped', 'territory/unknown-place'] as const;

/**
 * Publishes an action under the client's id. `start`, `end`: wall clock at the place, in `zone` (the place's own unless said). `team`: in its
 * name. `dates`: the same action on other dates, each an action of its own, linked to the first; all are published, or none.
 */
export const publishAction = route({
  id: 'publishAction', method: 'POST', path: '/api/actions', access: 'account', keyed: true, status: 201,
  body: z.strictObject({
    id: uuid, name: line(actionLimits.name.min, actionLimits.name.max), type: actionType, place: placeCode,
    position: z.optional(position), address: z.optional(line(0, actionLimits.address)),
    start: wallClock, end: wallClock, zone: z.optional(zone),
    capacity: z.optional(z.nullable(capacity)), needed: z.optional(z.nullable(needed)), online: z._default(z.boolean(), false),
    description: z.optional(prose(actionLimits.description)), team: z.optional(uuid),
    dates: z.optional(z.array(z.strictObject({ id: uuid, start: wallClock, end: wallClock })).check(z.maxLength(actionLimits.dates))),
  }).check(z.refine(({ id, dates = [] }) => new Set([id, ...dates.map((date) => date.id)]).size === dates.length + 1, { path: ['dates'] })),
  returns: receipt,
  problems: [...scheduleProblems, 'actions/already-exists', 'teams/not-manager'],
});

/** Edits an action before its end; what is absent stays, null clears. */
export const editAction = route({
  id: 'editAction', method: 'PATCH', path: '/api/actions/:id', access: 'account', keyed: true, ifMatch: true,
  params: z.strictObject({ id: uuid }),
  body: z.strictObject({
    name: z.optional(line(actionLimits.name.min, actionLimits.name.max)), type: z.optional(actionType),
    place: z.optional(placeCode), position: z.optional(position), address: z.optional(z.nullable(line(0, actionLimits.address))),
    start: z.optional(wallClock), end: z.optional(wallClock), zone: z.optional(zone),
    needed: z.optional(z.nullable(needed)), online: z.optional(z.boolean()), description: z.optional(z.nullable(prose(actionLimits.description))),
  }),
  returns: receipt,
  problems: [...scheduleProblems, 'actions/not-organiser', 'actions/ended', 'actions/cancelled'],
});

/** Sets the number of places; null removes the limit. Raising it promotes from the waiting list. */
export const setCapacity = route({
  id: 'setCapacity', method: 'PUT', path: '/api/actions/:id/capacity', access: 'account', keyed: true,
  params: z.strictObject({ id: uuid }), body: z.strictObject({ capacity: z.nullable(capacity) }),
  returns: receipt,
  problems: ['actions/not-organiser', 'actions/ended', 'actions/cancelled', 'actions/capacity-below-coming'],
});

export const cancelAction = route({
  id: 'cancelAction', method: 'POST', path: '/api/actions/:id/cancellation', access: 'account', keyed: true,
  params: z.strictObject({ id: uuid }), body: z.strictObject({ reason: z.optional(line(0, actionLimits.reason)) }),
  returns: receipt,
  problems: ['actions/not-organiser', 'actions/ended'],
});

const actionAndTeam = z.strictObject({ id: uuid, team: uuid });
const as = z.strictObject({ as: z.enum(['participant', 'co-organiser']) });

/**
 * Brings a team to an action. `participant`: a manager says that the team comes. `co-organiser`: an organiser invites it, or a manager of it
 * says yes to the invitation; who is both does both at once. Answers where the team stands.
 */
export const addActionTeam = route({
  id: 'addActionTeam', method: 'PUT', path: '/api/actions/:id/teams/:team', access: 'account', keyed: true,
  params: actionAndTeam, body: as,
  returns: z.object({ ...receipt.shape, state: z.enum(['participant', 'invited', 'co-organiser']) }),
  problems: ['actions/ended', 'actions/cancelled', 'actions/not-organiser', 'actions/not-invited', 'actions/too-many-teams', 'teams/not-manager'],
});

/** Takes a team away: `participant`: its manager says that it does not come. `co-organiser`: its manager refuses the invitation or withdraws, an organiser takes the invitation back. */
export const removeActionTeam = route({
  id: 'removeActionTeam', method: 'DELETE', path: '/api/actions/:id/teams/:team', access: 'account', keyed: true,
  params: actionAndTeam, body: as, returns: receipt,
  problems: ['actions/ended', 'actions/not-organiser', 'actions/last-organiser', 'teams/not-manager'],
});

const actionAndAccount = z.strictObject({ id: uuid, account: uuid });

/** Makes someone who comes an organiser. */
export const addOrganiser = route({
  id: 'addOrganiser', method: 'PUT', path: '/api/actions/:id/organisers/:account', access: 'account', keyed: true,
  params: actionAndAccount, returns: receipt,
  problems: ['actions/ended', 'actions/cancelled', 'actions/not-organiser', 'actions/not-coming', 'actions/too-many-organisers'],
});

/** Takes an organiser away, oneself included; the last one stays. */
export const removeOrganiser = route({
  id: 'removeOrganiser', method: 'DELETE', path: '/api/actions/:id/organisers/:account', access: 'account', keyed: true,
  params: actionAndAccount, returns: receipt, problems: ['actions/ended', 'actions/not-organiser', 'actions/last-organiser'],
});

/** Who comes, then who waits, each in the order of their answers, a page at a time, and the teams invited to co-organise; for its organisers only. */
export const getOrganising = route({
  id: 'getOrganising', method: 'GET', path: '/api/actions/:id/organising', access: 'account', keyed: false,
  params: z.strictObject({ id: uuid }),
  query: z.strictObject({ cursor: z.optional(z.string().check(z.maxLength(400))), limit: z._default(wholeNumber(1, 100), 50) }),
  returns: z.object({
    attendees: z.array(z.object({ account: z.string(), name: z.nullable(z.string()), attendance: z.enum(['coming', 'waiting']), guests: z.int(), organiser: z.boolean() })),
    next: z.nullable(z.string()), invited: namedTeams,
  }),
  problems: ['actions/not-organiser'],
});
