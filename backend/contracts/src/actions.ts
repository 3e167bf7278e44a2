import * as z from 'zod/mini';
import { actionTypes, families, type ActionType } from './catalogue.js';
import { flag, instant, listOf, near, placeCode, receipt, uuid, wholeNumber } from './common.js';
import { route } from './route.js';

/** `dates`: further ones; `organisers`: people, `teams`: whether they organise, are invited to, or come. */
export const actionLimits = { name: { min: 3, max: 100 }, address: 200, description: 5000, reason: 500, days: 7, guests: 5, dates: 20, capacity: 100_000, needed: 10_000, organisers: 20, teams: 20 } as const;

const typeIds = actionTypes.map((type) => type.id) as [ActionType, ...ActionType[]];
export const actionType = z.enum(typeIds);
export const family = z.enum(families);
const place = z.object({ code: z.string(), name: z.string() });
/** Teams by name. */
export const namedTeams = z.array(z.object({ id: z.string(), name: z.string() }));
const point = z.nullable(z.object({ lat: z.number(), lng: z.number() }));
export const actionStatus = z.enum(['planned', 'cancelled']);

/** An action as lists show it, the same for everyone. `start`, `end`: UTC instants; `distance`: whole metres from `near` or from the place. */
export const actionCard = z.object({
  id: z.string(), name: z.string(), type: actionType, family, status: actionStatus, start: instant, end: instant, zone: z.string(),
  place, position: point, distance: z.optional(z.int()), teams: namedTeams,
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
