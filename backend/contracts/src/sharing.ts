import * as z from 'zod/mini';
import { placeCode, receipt, uuid } from './common.js';
import { route } from './route.js';

const idOf = z.strictObject({ id: uuid });
/** What others hang on an address that is passed around (`?utm_source=…`) changes nothing. */
const anything = z.looseObject({});

/** How far back a calendar goes, and how many actions it holds at most. */
export const calendarLimits = { daysBack: 90, actions: 500 } as const;

/** An action as a calendar of one (iCalendar). */
export const actionCalendar = route({
  id: 'actionCalendar', method: 'GET', path: '/ics/action/:id.ics', access: 'public', keyed: false,
  params: idOf, query: anything, returns: z.any(), problems: [],
});

/** The actions that a team organises or comes to, as a calendar. */
export const teamCalendar = route({
  id: 'teamCalendar', method: 'GET', path: '/ics/team/:id.ics', access: 'public', keyed: false,
  params: idOf, query: anything, returns: z.any(), problems: [],
});

/** The actions of a place as a calendar: what is to come and what was called off or ended in the last 90 days, called off ones included. */
export const placeCalendar = route({
  id: 'placeCalendar', method: 'GET', path: '/ics/place/:code.ics', access: 'public', keyed: false,
  params: z.strictObject({ code: placeCode }), query: anything, returns: z.any(), problems: [],
});

/** The actions that someone comes to, waits for or organises, as a calendar. Whoever has its address reads it, until it is revoked. */
export const personalCalendar = route({
  id: 'personalCalendar', method: 'GET', path: '/ics/me/:token.ics', access: 'public', keyed: false,
  params: z.strictObject({ token: z.string().check(z.maxLength(64)) }), query: anything, returns: z.any(), problems: ['sharing/calendar-revoked'],
});

/** Address of the reader's own calendar; null while there is none. */
export const getMyCalendar = route({
  id: 'getMyCalendar', method: 'GET', path: '/api/me/calendar', access: 'account', keyed: false,
  returns: z.object({ url: z.nullable(z.string()) }), problems: [],
});

/** Makes the reader's calendar, or gives it another address: the one before answers no more. */
export const renewMyCalendar = route({
  id: 'renewMyCalendar', method: 'POST', path: '/api/me/calendar', access: 'account', keyed: true, status: 200,
  returns: receipt, problems: [],
});

/** Takes the address of the reader's calendar back. */
export const revokeMyCalendar = route({
  id: 'revokeMyCalendar', method: 'DELETE', path: '/api/me/calendar', access: 'account', keyed: true,
  returns: receipt, problems: [],
});

/** The application's page of an action, told also to previews, robots and browsers without script. An id that is none is the application's own affair. */
export const actionPublicPage = route({
  id: 'actionPublicPage', method: 'GET', path: '/actions/:id', access: 'public', keyed: false,
  params: z.strictObject({ id: z.string() }), query: anything, returns: z.any(), problems: [],
});

/** The same of a team. */
export const teamPublicPage = route({
  id: 'teamPublicPage', method: 'GET', path: '/equipes/:id', access: 'public', keyed: false,
  params: z.strictObject({ id: z.string() }), query: anything, returns: z.any(), problems: [],
});

const pictureQuery = z.looseObject({ v: z.optional(z.string()), lang: z.optional(z.string()) });

/** The share picture of an action (PNG, 1200 × 630); `v`: its revision, `lang`: `fr` unless said. */
export const actionPicture = route({
  id: 'actionPicture', method: 'GET', path: '/share/action/:id.png', access: 'public', keyed: false,
  params: idOf, query: pictureQuery, returns: z.any(), problems: [],
});

/** The same of a team. */
export const teamPicture = route({
  id: 'teamPicture', method: 'GET', path: '/share/team/:id.png', access: 'public', keyed: false,
  params: idOf, query: pictureQuery, returns: z.any(), problems: [],
});

/** For search engines: which lists of pages there are. */
export const sitemap = route({
  id: 'sitemap', method: 'GET', path: '/sitemap.xml', access: 'public', keyed: false,
  query: anything, returns: z.any(), problems: [],
});

/** One list of pages: coming actions (`actions-1`), or teams (`teams-1`). */
export const sitemapPart = route({
  id: 'sitemapPart', method: 'GET', path: '/sitemap/:part.xml', access: 'public', keyed: false,
  params: z.strictObject({ part: z.string().check(z.regex(/^(actions|teams)-[1-9]\d{0,3}$/)) }), query: anything, returns: z.any(), problems: [],
});

/** What robots are asked to leave alone. */
export const robots = route({
  id: 'robots', method: 'GET', path: '/robots.txt', access: 'public', keyed: false,
  query: anything, returns: z.any(), problems: [],
});
