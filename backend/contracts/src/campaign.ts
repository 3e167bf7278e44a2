import * as z from 'zod/mini';
import { flag, instant, line, placeCode, prose, receipt, uuid, wallClock } from './common.js';
import { route } from './route.js';

export const keyMomentLimits = { title: 100, text: 3000, page: 50 } as const;

/** A day of the calendar, `2027-04-11`. */
const day = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/));
const zone = z.string().check(z.regex(/^[A-Za-z_]+(\/[A-Za-z0-9_+-]+){0,2}$/), z.maxLength(64));
const title = line(1, keyMomentLimits.title);
const text = prose(keyMomentLimits.text);
const id = z.strictObject({ id: uuid });

/** A whole day, or from a time on and, when it is known, until another: wall clock in `zone`, that of the place or of Paris unless said. */
const when = z.union([
  z.strictObject({ day, zone: z.optional(zone) }),
  z.strictObject({ start: wallClock, end: z.optional(wallClock), zone: z.optional(zone) }),
]);

/**
 * A national date that everyone sees, the same for everyone; `revision` is its ETag. `start` and `end` are instants, `end` null when it is
 * not known; a whole day goes from midnight to midnight. A title that was deleted reads empty.
 */
export const keyMoment = z.object({
  id: z.string(), title: z.string(), text: z.nullable(z.string()),
  wholeDay: z.boolean(), start: instant, end: z.nullable(instant), zone: z.string(),
  place: z.nullable(z.object({ code: z.string(), name: z.string() })),
  revision: z.int(),
});
export type KeyMoment = z.infer<typeof keyMoment>;

/** Key moments that are not over, what ends first coming first; `past`: those that are over, the latest first. One without an end lasts until the end of its day. */
export const listKeyMoments = route({
  id: 'listKeyMoments', method: 'GET', path: '/api/key-moments', access: 'public', keyed: false,
  query: z.strictObject({ past: z._default(flag, false), cursor: z.optional(z.string().check(z.maxLength(400))) }),
  returns: z.object({ items: z.array(keyMoment), next: z.nullable(z.string()) }),
  problems: [],
});

export const getKeyMoment = route({
  id: 'getKeyMoment', method: 'GET', path: '/api/key-moments/:id', access: 'public', keyed: false,
  params: id, returns: keyMoment, problems: [],
});

const whenProblems = ['campaign/end-before-start', 'campaign/in-the-past', 'campaign/unknown-zone', 'campaign/time-skipped', 'territory/unknown-place'] as const;

/** Announces a key moment under the client's id; for campaign staff. */
export const announceKeyMoment = route({
  id: 'announceKeyMoment', method: 'POST', path: '/api/key-moments', access: 'account', keyed: true, status: 201,
  body: z.strictObject({ id: uuid, title, text: z.optional(text), when, place: z.optional(placeCode) }),
  returns: receipt,
  problems: [...whenProblems, 'accounts/not-staff', 'campaign/already-exists'],
});

/** Changes a key moment; what is absent stays, null clears. */
export const changeKeyMoment = route({
  id: 'changeKeyMoment', method: 'PATCH', path: '/api/key-moments/:id', access: 'account', keyed: true, ifMatch: true,
  params: id, body: z.strictObject({ title: z.optional(title), text: z.optional(z.nullable(text)), when: z.optional(when), place: z.optional(z.nullable(placeCode)) }),
  returns: receipt,
  problems: [...whenProblems, 'accounts/not-staff'],
});

/** Takes a key moment back, for good. */
export const withdrawKeyMoment = route({
  id: 'withdrawKeyMoment', method: 'DELETE', path: '/api/key-moments/:id', access: 'account', keyed: true,
  params: id, returns: receipt, problems: ['accounts/not-staff'],
});
