import * as z from 'zod/mini';
import { actionTypes, families, type ActionType } from './catalogue.js';
import { flag, instant, line, listOf, near, placeCode, position, prose, receipt, uuid, wallClock, wholeNumber } from './common.js';
import { route } from './route.js';

/** `dates`: further ones; `organisers`: people, `teams`: whether they organise, are invited to, or come. */
export const actionLimits = { name: { min: 3, max: 100 }, address: 200, description: 5000, reason: 500, days: 7, guests: 5, dates: 20, capacity: 100_000, needed: 10_000, organisers: 20, teams: 20 } as const;

const typeIds = actionTypes.map((type) => type.id) as [ActionType, ...ActionType[]];
export const actionType = z.enum(typeIds);
export const family = z.enum(families);
const capacity = z.int().check(z.gte(1), z.lte(actionLimits.capacity));
const needed = z.int().check(z.gte(1), z.lte(actionLimits.needed));
const zone = z.string().check(z.regex(/^[A-Za-z_]+(\/[A-Za-z0-9_+-]+){0,2}$/), z.maxLength(64));
const place = z.object({ code: z.string(), name: z.string() });
const teams = z.array(z.object({ id: z.string(), name: z.string() }));
const point = z.nullable(z.object({ lat: z.number(), lng: z.number() }));
const status = z.enum(['planned', 'cancelled']);

/** An action as lists show it, the same for everyone. `start`, `end`: UTC instants; `distance`: whole metres from `near` or from the place. */
export const actionCard = z.object({
  id: z.string(), name: z.string(), type: actionType, family, status, start: instant, end: instant, zone: z.string(),
  place, position: point, distance: z.optional(z.int()), teams,
  coming: z.int(), waiting: z.int(), needed: z.nullable(z.int()), capacity: z.nullable(z.int()), online: z.boolean(),
});
export type ActionCard = z.infer<typeof actionCard>;

/** An instant, or a day (its midnight in Europe/Paris). */
const moment = z.string().check(z.regex(/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z)?$/));
/** Filters that the agenda and the map share; `team`: organised or joined by it; `teams=mine`: by one of the teams the reader is in or follows. */
const filters = {
  from: z.optional(moment), to: z.optional(moment),
  family: z.optional(listOf(families)), type: z.optional(listOf(typeIds)), online: z.optional(flag),
  team: z.optional(uuid), teams: z.optional(z.literal('mine')),
};
const oneTeamOrMine = z.refine<{ team?: string | undefined; teams?: 'mine' | undefined }>((query) => !(query.team && query.teams), { path: ['teams'] });

/** Actions near a point (`near`, `radius` in km) or in a territory (`place`), or in the whole country, by (start, id), a page at a time. */
export const agenda = route({
  id: 'agenda', method: 'GET', path: '/api/agenda', access: 'public', keyed: false,
  query: z.strictObject({
    ...filters, near: z.optional(near), radius: z.optional(wholeNumber(1, 500)), place: z.optional(placeCode),
    cursor: z.optional(z.string().check(z.maxLength(400))), limit: z._default(wholeNumber(1, 50), 20),
  }).check(z.refine((query) => !(query.near && query.place), { path: ['place'] }), oneTeamOrMine),
  returns: z.object({ items: z.array(actionCard), next: z.nullable(z.string()), total: z.optional(z.int()) }),
  problems: ['territory/unknown-place'],
});

/** A map tile (Mapbox Vector Tile) of actions, or of teams: single ones and clusters. The filters are those of actions; a layer of teams takes `team` and `teams` alone. */
export const mapTile = route({
  id: 'mapTile', method: 'GET', path: '/api/map/:z/:x/:y.mvt', access: 'public', keyed: false,
  params: z.strictObject({ z: wholeNumber(0, 18), x: wholeNumber(0, 262_143), y: wholeNumber(0, 262_143) }),
  query: z.strictObject({ ...filters, layer: z._default(z.enum(['actions', 'teams']), 'actions') }).check(oneTeamOrMine),
  returns: z.any(),
  problems: [],
});

export const listActionTypes = route({
  id: 'listActionTypes', method: 'GET', path: '/api/action-types', access: 'public', keyed: false,
  returns: z.object({ items: z.array(z.object({ id: actionType, family, fr: z.string(), en: z.string(), minutes: z.int(), needed: z.nullable(z.int()), icon: z.string() })) }),
  problems: [],
});

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

/** One line of an action's history. Texts that were deleted read null. */
export const actionChange = z.object({
  kind: z.enum(['published', 'renamed', 'retyped', 'rescheduled', 'relocated', 'described', 'needed-set', 'capacity-set', 'cancelled', 'organiser-added', 'organiser-removed']),
  at: instant, by: z.nullable(z.string()),
  before: z.nullable(z.string()), after: z.nullable(z.string()),
  /** For `rescheduled`: instants. */
  start: z.optional(z.object({ before: instant, after: instant })), end: z.optional(z.object({ before: instant, after: instant })),
});

/** An action's page, the same for everyone; `revision` is its ETag. */
export const actionPage = z.object({
  ...actionCard.shape,
  address: z.nullable(z.string()), description: z.nullable(z.string()),
  placeApproximate: z.boolean(),
  cancellation: z.nullable(z.object({ at: instant, reason: z.nullable(z.string()) })),
  /** `left`: someone who was forgotten. */
  organisers: z.array(z.object({ kind: z.enum(['account', 'team']), id: z.string(), name: z.nullable(z.string()), left: z.optional(z.literal(true)) })),
  /** Teams that come. */
  participants: teams,
  /** The other dates of the same action, by start. */
  dates: z.array(z.object({ id: z.string(), start: instant, zone: z.string(), status })),
  history: z.array(actionChange),
  revision: z.int(),
});
export type ActionPage = z.infer<typeof actionPage>;

export const getAction = route({
  id: 'getAction', method: 'GET', path: '/api/actions/:id', access: 'public', keyed: false,
  params: z.strictObject({ id: uuid }), returns: actionPage, problems: [],
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

export const attendance = z.enum(['coming', 'waiting', 'not-coming', 'withdrawn']);
export type Attendance = z.infer<typeof attendance>;

/** Says whether one comes, with up to five guests; answers what came of it: coming, or on the waiting list. */
export const respondToAction = route({
  id: 'respondToAction', method: 'PUT', path: '/api/actions/:id/attendance', access: 'account', keyed: true,
  params: z.strictObject({ id: uuid }),
  body: z.strictObject({ status: z.enum(['coming', 'not-coming', 'withdrawn']), guests: z._default(z.int().check(z.gte(0), z.lte(actionLimits.guests)), 0) }),
  returns: z.object({ ...receipt.shape, attendance }),
  problems: ['actions/ended', 'actions/cancelled', 'actions/party-too-large', 'actions/no-room-for-guests'],
});

/** What is mine, laid over public cards: the actions I answered or organise. */
export const listMyActions = route({
  id: 'listMyActions', method: 'GET', path: '/api/me/actions', access: 'account', keyed: false,
  returns: z.object({ items: z.array(z.object({ id: z.string(), attendance: z.nullable(attendance), guests: z.int(), organiser: z.boolean() })) }),
  problems: [],
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
    next: z.nullable(z.string()), invited: teams,
  }),
  problems: ['actions/not-organiser'],
});
