import * as z from 'zod/mini';
import { route } from './route.js';

/** What was erased, what stays and why, without a word of it; signed with Ed25519 over the canonical JSON (RFC 8785) of `statement`. */
export const erasureCertificate = z.object({
  statement: z.object({
    version: z.literal(1), instance: z.string(), account: z.string(), forgottenAt: z.string(), erasedAt: z.string(),
    /** Records by kind, and texts; counts of rows that are gone. */
    erased: z.object({ records: z.record(z.string(), z.int()), texts: z.int() }),
    stays: z.object({
      /** Events that carry the account's id, which means nobody any more; no event holds a word. */
      events: z.object({ count: z.int(), because: z.literal('events-hold-no-words') }),
      /** Words typed in the name of teams. */
      teamTexts: z.object({ count: z.int(), teams: z.array(z.string()), because: z.literal('words-of-a-team-are-the-teams') }),
    }),
    /** Answers to actions, and teams belonged to or followed, that are withdrawn. */
    withdrawn: z.object({ actions: z.int(), teams: z.int() }),
  }),
  /** SPKI, base64. Trust it if the instance says elsewhere that it is its own. */
  publicKey: z.string(),
  /** Base64. */
  signature: z.string(),
});
export type ErasureCertificate = z.infer<typeof erasureCertificate>;

/** Forgets the reader, for good, on a fresh code sent to their own address; the same code answers the same certificate again for ten minutes, signed out too. */
export const forgetMe = route({
  id: 'forgetMe', method: 'DELETE', path: '/api/me', access: 'public', keyed: false,
  body: z.strictObject({ request: z.string().check(z.regex(/^[0-9a-f]{32}$/)), code: z.string().check(z.trim(), z.toUpperCase(), z.regex(/^[2-9A-HJKMNP-Z]{6}$/)) }),
  returns: erasureCertificate,
  problems: ['accounts/wrong-code', 'accounts/code-expired', 'accounts/code-exhausted', 'accounts/another-address'],
});

/** One line of the export of an account. */
export const exportLine = z.discriminatedUnion('kind', [
  /** The first: what the others are (JSON Schema of a line). */
  z.object({ kind: z.literal('export'), version: z.literal(1), instance: z.string(), account: z.string(), generatedAt: z.string(), schema: z.record(z.string(), z.unknown()) }),
  /** State that is kept about the reader: profile and places, sessions, receipts… */
  z.object({ kind: z.literal('record'), record: z.string(), id: z.string(), value: z.unknown(), expiresAt: z.nullable(z.string()) }),
  /** Something the reader did, or that concerns them. */
  z.object({ kind: z.literal('event'), type: z.string(), v: z.int(), stream: z.string(), position: z.string(), at: z.string(), by: z.enum(['reader', 'someone', 'system']), team: z.nullable(z.string()), data: z.unknown() }),
  /** Something the reader typed: in which event (its position) and field, none when it came to none; `team`: in whose name. */
  z.object({ kind: z.literal('text'), id: z.string(), value: z.string(), team: z.nullable(z.string()), event: z.nullable(z.string()), field: z.nullable(z.string()) }),
  /** A picture that the reader sent, in its large size (WebP, base64); `of`: the stream of what shows it, null when nothing does. */
  z.object({ kind: z.literal('picture'), id: z.string(), of: z.nullable(z.string()), base64: z.string() }),
  /** The last: an export without it was cut off. */
  z.object({ kind: z.literal('end'), lines: z.int() }),
]);
export type ExportLine = z.infer<typeof exportLine>;

/** Everything the product holds of the reader, as JSON lines (`exportLine`). */
export const exportMe = route({
  id: 'exportMe', method: 'GET', path: '/api/me/export', access: 'account', keyed: false,
  returns: z.any(), problems: [],
});
