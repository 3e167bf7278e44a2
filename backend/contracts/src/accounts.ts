import * as z from 'zod/mini';
import { line, placeCode, receipt, uuid } from './common.js';
import { route } from './route.js';

/** Symbols of a sign-in code: no 0 O 1 I L, which look alike. */
export const codeAlphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
export const codeLength = 6;
/** Radius round a place, whole kilometres. */
export const radius = z.int().check(z.gte(1), z.lte(500));
export const defaultRadius = 30;

const email = z.string().check(z.trim(), z.toLowerCase(), z.maxLength(254), z.email());

/** Asks for a code by mail; the same answer, as fast, for a known and an unknown address. */
export const requestCode = route({
  id: 'requestCode', method: 'POST', path: '/api/sign-in/codes', access: 'public', keyed: false, status: 202,
  body: z.strictObject({ email }),
  returns: z.object({ request: z.string() }),
  problems: ['accounts/too-many-codes'],
});

/** Trades a code for a session: a cookie for a browser, a bearer token for a device. Opens the account of a new address, with consents. */
export const signIn = route({
  id: 'signIn', method: 'POST', path: '/api/sign-in', access: 'public', keyed: false,
  body: z.strictObject({
    request: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
    code: z.string().check(z.trim(), z.toUpperCase(), z.regex(/^[2-9A-HJKMNP-Z]{6}$/)),
    client: z.enum(['browser', 'device']),
    consents: z.optional(z.strictObject({ terms: z.literal(true), politicalData: z.literal(true) })),
  }),
  returns: z.object({ token: z.optional(z.string()), opened: z.boolean() }),
  problems: ['accounts/wrong-code', 'accounts/code-expired', 'accounts/code-exhausted', 'accounts/consents-required'],
});

const homeOrWork = z.strictObject({ place: placeCode, radius: z._default(radius, defaultRadius) });
/** A chosen place with what a screen needs to show and search it. */
const chosenPlace = z.object({
  place: z.string(), radius: z.int(), name: z.string(), zone: z.string(),
  position: z.nullable(z.object({ lat: z.number(), lng: z.number() })),
});

export const me = z.object({
  id: z.string(), email: z.string(), displayName: z.nullable(z.string()),
  home: z.nullable(chosenPlace), work: z.nullable(chosenPlace),
  /** Whether they speak for the campaign. */
  staff: z.boolean(),
});
export type Me = z.infer<typeof me>;

export const getMe = route({
  id: 'getMe', method: 'GET', path: '/api/me', access: 'account', keyed: false,
  returns: me, problems: [],
});

/** Changes the profile and places; last write wins. */
export const updateMe = route({
  id: 'updateMe', method: 'PATCH', path: '/api/me', access: 'account', keyed: true,
  body: z.strictObject({
    displayName: z.optional(line(1, 60)),
    home: z.optional(homeOrWork),
    work: z.optional(z.nullable(homeOrWork)),
  }),
  returns: receipt,
  problems: ['territory/unknown-place'],
});

export const session = z.object({ id: z.string(), client: z.enum(['browser', 'device']), device: z.string(), createdAt: z.string(), lastUsedOn: z.string(), current: z.boolean() });
export type Session = z.infer<typeof session>;

export const listSessions = route({
  id: 'listSessions', method: 'GET', path: '/api/me/sessions', access: 'account', keyed: false,
  returns: z.object({ items: z.array(session) }), problems: [],
});

/** Ends one session, or this very one (`current`): signing out. */
export const endSession = route({
  id: 'endSession', method: 'DELETE', path: '/api/me/sessions/:id', access: 'account', keyed: true,
  params: z.strictObject({ id: z.union([uuid, z.literal('current')]) }),
  returns: receipt, problems: [],
});
