import * as z from 'zod/mini';
import { route } from './route.js';

const params = z.strictObject({ token: z.string().check(z.maxLength(64)) });
/** What others hang on an address that is passed around changes nothing. */
const query = z.looseObject({});

/** A page that says what its link stops, and asks: programs that follow every link of a letter stop nothing. */
export const unsubscribePage = route({
  id: 'unsubscribePage', method: 'GET', path: '/unsubscribe/:token', access: 'public', keyed: false,
  params, query, returns: z.any(), problems: [],
});

/** Stops letters of one sort, as often as it is asked (RFC 8058). Whoever has the link may: a reader's program has no session. */
export const unsubscribe = route({
  id: 'unsubscribe', method: 'POST', path: '/unsubscribe/:token', access: 'public', keyed: false, form: true,
  params, query, returns: z.any(), problems: [],
});
