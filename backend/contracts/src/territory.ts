import * as z from 'zod/mini';
import { near, placeCode, position, wholeNumber } from './common.js';
import { route } from './route.js';

export const placeKind = z.enum(['commune', 'arrondissement', 'department', 'region', 'country']);
export type PlaceKind = z.infer<typeof placeKind>;

/** A place; `approximate` when its position is that of its neighbourhood; `zone` is an IANA zone. */
export const place = z.object({
  code: z.string(), kind: placeKind, name: z.string(), postcodes: z.array(z.string()),
  department: z.nullable(z.string()), region: z.nullable(z.string()), population: z.int(),
  position: z.nullable(position), approximate: z.boolean(), zone: z.string(),
});
export type PlaceDto = z.infer<typeof place>;

/** By name, postcode or code (`q`), or the places nearest to a point (`near`); one of the two. */
export const findPlaces = route({
  id: 'findPlaces', method: 'GET', path: '/api/places', access: 'public', keyed: false,
  query: z.strictObject({ q: z.optional(z.string().check(z.minLength(1), z.maxLength(80))), near: z.optional(near), limit: z._default(wholeNumber(1, 50), 10) })
    .check(z.refine((query) => (query.q === undefined) !== (query.near === undefined), { path: ['q'] })),
  returns: z.object({ items: z.array(place) }),
  problems: [],
});

export const getPlace = route({
  id: 'getPlace', method: 'GET', path: '/api/places/:code', access: 'public', keyed: false,
  params: z.strictObject({ code: placeCode }),
  returns: place,
  problems: [],
});
