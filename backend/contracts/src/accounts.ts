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

/** A sentence-free account of what was erased and what stays, signed by the instance (Ed25519 over the canonical JSON of `statement`, base64). */
export const erasureCertificate = z.object({
  statement: z.object({
    version: z.literal(1), instance: z.string(), account: z.string(), erasedAt: z.string(),
    /** Records by kind, and texts; counts of rows that are gone. */
    erased: z.object({ records: z.record(z.string(), z.int()), texts: z.int() }),
    /** Events that stay, without a name; withdrawals that follow; words that belong to a team. */
    stays: z.object({ events: z.int(), teams: z.array(z.string()), teamTexts: z.int() }),
    withdrawn: z.object({ actions: z.int(), teams: z.int() }),
  }),
  publicKey: z.string(), signature: z.string(),
});
export type ErasureCertificate = z.infer<typeof erasureCertificate>;

/** Forgets the reader, for good, on a fresh code sent to their own address; the same code answers the same certificate again for ten minutes, signed out too. */
export const forgetMe = route({
  id: 'forgetMe', method: 'DELETE', path: '/api/me', access: 'public', keyed: false,
  body: z.strictObject({ request: z.string().check(z.regex(/^[0-9a-f]{32}$/)), code: z.string().check(z.trim(), z.toUpperCase(), z.regex(/^[2-9A-HJKMNP-Z]{6}$/)) }),
  returns: erasureCertificate,
  problems: ['accounts/wrong-code', 'accounts/code-expired', 'accounts/code-exhausted', 'accounts/another-address'],
});

/** Everything the product holds of the reader as JSON lines: a first line that tells the schema, then events, texts and records. */
export const exportMe = route({
  id: 'exportMe', method: 'GET', path: '/api/me/export', access: 'account', keyed: false,
  returns: z.any(), problems: [],
});
