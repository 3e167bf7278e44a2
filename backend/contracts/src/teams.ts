import * as z from 'zod/mini';
import { family, actionType } from './actions.js';
import { flag, instant, line, listOf, near, placeCode, prose, receipt, uuid, wholeNumber } from './common.js';
import { route } from './route.js';

/** What a team is about: a territory, a subject, or a task of the campaign. */
export const teamTypes = ['local', 'thematic', 'functional'] as const;
export type TeamType = (typeof teamTypes)[number];
/** Roles in a team, each with the rights of those before it. */
export const teamRoles = ['follower', 'member', 'manager', 'lead'] as const;
export type TeamRole = (typeof teamRoles)[number];

/** Who opens the discussions of a team. */
export const discussionStarters = ['members', 'managers'] as const;

/** `led`: teams of one type that one person leads; `following`: teams one person follows; `invitations`: those one team sends in a day. */
export const teamLimits = {
  name: { min: 3, max: 80 }, description: 3000, welcome: 2000, links: 8, linkLabel: 60, linkUrl: 500,
  leads: 2, led: 2, following: 500, invitations: 30, invitationDays: 30,
} as const;
/** What a team must be to be certified: `leads`, `members`, `actions` it organised that began in the last `actionDays` days, `days` since it was founded. */
export const certification = { leads: 2, actions: 3, actionDays: 62, days: 31, members: 3 } as const;

const teamType = z.enum(teamTypes);
const teamRole = z.enum(teamRoles);
const place = z.object({ code: z.string(), name: z.string() });
const point = z.nullable(z.object({ lat: z.number(), lng: z.number() }));
const person = z.object({ account: z.string(), name: z.nullable(z.string()), role: z.enum(['member', 'manager', 'lead']), since: instant });
const teamId = z.strictObject({ id: uuid });

/** The next thing a team does: what is under way counts. `missing`: people still needed, null when no number was set. */
const nextAction = z.object({ id: z.string(), name: z.string(), type: actionType, family, start: instant, end: instant, zone: z.string(), missing: z.nullable(z.int()) });

/** A team as lists show it. `distance`: whole metres; `members`: leads and managers among them; `mine`: the reader's role, absent when signed out or without one. */
export const teamCard = z.object({
  id: z.string(), name: z.string(), type: teamType, place, position: point, distance: z.optional(z.int()),
  members: z.int(), followers: z.int(), nextAction: z.optional(nextAction), certified: z.boolean(), mine: z.optional(teamRole),
});
export type TeamCard = z.infer<typeof teamCard>;

/**
 * Teams near a point by distance (`near`, as far as `radius` in km or the nearest anywhere), in a territory by distance from its centre (`place`), or in the whole country
 * by members; `q`: words that begin the words of the name or the place. Ties go by id.
 */
export const listTeams = route({
  id: 'listTeams', method: 'GET', path: '/api/teams', access: 'public', keyed: false,
  query: z.strictObject({
    near: z.optional(near), radius: z.optional(wholeNumber(1, 500)), place: z.optional(placeCode),
    type: z.optional(listOf(teamTypes)), q: z.optional(line(0, 100)), certified: z.optional(flag),
    cursor: z.optional(z.string().check(z.maxLength(400))), limit: z._default(wholeNumber(1, 50), 20),
  }).check(z.refine((query) => !(query.near && query.place), { path: ['place'] })),
  returns: z.object({ items: z.array(teamCard), next: z.nullable(z.string()), total: z.int() }),
  problems: ['territory/unknown-place'],
});

/** Founds a team under the client's id; whoever founds it leads it. */
export const foundTeam = route({
  id: 'foundTeam', method: 'POST', path: '/api/teams', access: 'account', keyed: true, status: 201,
  body: z.strictObject({ id: uuid, name: line(teamLimits.name.min, teamLimits.name.max), type: teamType, place: placeCode, description: z.optional(prose(teamLimits.description)) }),
  returns: receipt,
  problems: ['territory/unknown-place', 'teams/already-exists', 'teams/too-many-led'],
});

const link = { label: line(1, teamLimits.linkLabel), url: z.url({ protocol: /^https?$/ }).check(z.maxLength(teamLimits.linkUrl)) };

/** A team's page, the same for everyone but for `mine`; `revision` is its ETag. `organisers`: its leads and managers; `actions`: those it organised since it was founded, called off ones apart. */
export const teamPage = z.object({
  ...teamCard.shape,
  description: z.nullable(z.string()), links: z.array(z.object({ label: z.string(), url: z.string() })),
  foundedAt: instant, actions: z.int(), lastActionAt: z.nullable(instant), organisers: z.array(person), leaderless: z.boolean(),
  /** Who opens its discussions. */
  discussions: z.enum(discussionStarters), revision: z.int(),
});
export type TeamPage = z.infer<typeof teamPage>;

export const getTeam = route({
  id: 'getTeam', method: 'GET', path: '/api/teams/:id', access: 'public', keyed: false,
  params: teamId, returns: teamPage, problems: [],
});

/** Edits a team; what is absent stays, null clears. The name is for its leads, the rest for its managers too. */
export const editTeam = route({
  id: 'editTeam', method: 'PATCH', path: '/api/teams/:id', access: 'account', keyed: true, ifMatch: true,
  params: teamId,
  body: z.strictObject({
    name: z.optional(line(teamLimits.name.min, teamLimits.name.max)), place: z.optional(placeCode),
    description: z.optional(z.nullable(prose(teamLimits.description))), welcome: z.optional(z.nullable(prose(teamLimits.welcome))),
    links: z.optional(z.array(z.strictObject(link)).check(z.maxLength(teamLimits.links))), discussions: z.optional(z.enum(discussionStarters)),
  }),
  returns: receipt,
  problems: ['territory/unknown-place', 'teams/not-manager', 'teams/not-lead'],
});

/** What a team is to the reader. `welcome`: for its members; `mayLead`: the team has no lead, and the reader may become it. */
export const getMembership = route({
  id: 'getMembership', method: 'GET', path: '/api/teams/:id/membership', access: 'account', keyed: false,
  params: teamId,
  returns: z.object({ role: z.nullable(teamRole), since: z.nullable(instant), welcome: z.nullable(z.string()), mayLead: z.boolean() }),
  problems: [],
});

/** Joins or follows. To follow lowers a member and leaves a manager or a lead as they are; to join raises a follower. */
export const setMembership = route({
  id: 'setMembership', method: 'PUT', path: '/api/teams/:id/membership', access: 'account', keyed: true,
  params: teamId, body: z.strictObject({ role: z.enum(['member', 'follower']) }),
  returns: z.object({ ...receipt.shape, role: teamRole }),
  problems: ['teams/too-many-followed'],
});

/** Leaves a team, whatever one is in it. */
export const leaveTeam = route({
  id: 'leaveTeam', method: 'DELETE', path: '/api/teams/:id/membership', access: 'account', keyed: true,
  params: teamId, returns: receipt, problems: ['teams/last-lead'],
});

/** Members by role (leads first), then by when they joined; for members. */
export const listMembers = route({
  id: 'listMembers', method: 'GET', path: '/api/teams/:id/members', access: 'account', keyed: false,
  params: teamId, query: z.strictObject({ cursor: z.optional(z.string().check(z.maxLength(400))), limit: z._default(wholeNumber(1, 100), 50) }),
  returns: z.object({ items: z.array(person), next: z.nullable(z.string()) }),
  problems: ['teams/not-member'],
});

const memberOf = z.strictObject({ id: uuid, account: uuid });

/**
 * Gives a member a role. Managers turn members into followers; leads name managers and leads. In a team without a lead a manager, or
 * a member where there is no manager either, names themself lead.
 */
export const giveRole = route({
  id: 'giveRole', method: 'PUT', path: '/api/teams/:id/members/:account', access: 'account', keyed: true,
  params: memberOf, body: z.strictObject({ role: teamRole }),
  returns: receipt,
  problems: ['teams/not-manager', 'teams/not-lead', 'teams/no-such-member', 'teams/too-many-leads', 'teams/last-lead', 'teams/too-many-led', 'teams/too-many-followed'],
});

/** Takes someone out of a team: managers a member, leads anyone but the last lead. */
export const removeMember = route({
  id: 'removeMember', method: 'DELETE', path: '/api/teams/:id/members/:account', access: 'account', keyed: true,
  params: memberOf, returns: receipt,
  problems: ['teams/not-manager', 'teams/not-lead', 'teams/last-lead'],
});

/** Invites someone by mail; the same answer whether or not the address has an account, or was left alone because it asked to be. */
export const inviteToTeam = route({
  id: 'inviteToTeam', method: 'POST', path: '/api/teams/:id/invitations', access: 'account', keyed: true, status: 201,
  params: teamId, body: z.strictObject({ email: z.string().check(z.trim(), z.toLowerCase(), z.maxLength(254), z.email()) }),
  returns: receipt,
  problems: ['teams/not-manager', 'teams/too-many-invitations'],
});

/** Invitations that wait for an answer, newest first; for managers. */
export const listInvitations = route({
  id: 'listInvitations', method: 'GET', path: '/api/teams/:id/invitations', access: 'account', keyed: false,
  params: teamId,
  returns: z.object({ items: z.array(z.object({ id: z.string(), email: z.string(), sentAt: instant, by: z.nullable(z.string()) })) }),
  problems: ['teams/not-manager'],
});

/** Takes an invitation back: its link opens no more, its address is erased. */
export const withdrawInvitation = route({
  id: 'withdrawInvitation', method: 'DELETE', path: '/api/teams/:id/invitations/:invitation', access: 'account', keyed: true,
  params: z.strictObject({ id: uuid, invitation: uuid }), returns: receipt, problems: ['teams/not-manager'],
});

const token = z.strictObject({ token: z.string().check(z.regex(/^[\w-]{22}$/)) });

/** What the link of an invitation shows, before signing in. `by`: who sent it. */
export const getInvitation = route({
  id: 'getInvitation', method: 'GET', path: '/api/invitations/:token', access: 'public', keyed: false,
  params: token,
  returns: z.object({ team: z.object({ id: z.string(), name: z.string(), place }), by: z.nullable(z.string()) }),
  problems: ['teams/invitation-gone'],
});

/** Joins the team one was invited to, under whatever address one has an account. */
export const acceptInvitation = route({
  id: 'acceptInvitation', method: 'POST', path: '/api/invitations/:token/acceptance', access: 'account', keyed: true, status: 200,
  params: token, returns: z.object({ ...receipt.shape, team: z.string(), role: teamRole }), problems: ['teams/invitation-gone'],
});

/** Says that an invitation was not wanted, signed out too: it ends, and this address gets no more of them. */
export const reportInvitation = route({
  id: 'reportInvitation', method: 'POST', path: '/api/invitations/:token/report', access: 'public', keyed: false, status: 200,
  params: token, returns: z.object({ reported: z.literal(true) }), problems: ['teams/invitation-gone'],
});

const period = z.object({ joined: z.int(), left: z.int(), followed: z.int(), actions: z.int(), coming: z.int() });

/** What a team did in the last month and year (30 and 365 days in UTC, today included), and what it lacks to be certified; for managers. */
export const getTeamStatistics = route({
  id: 'getTeamStatistics', method: 'GET', path: '/api/teams/:id/statistics', access: 'account', keyed: false,
  params: teamId,
  returns: z.object({
    month: period, year: period,
    /** Figures beside what `certification` asks for. */
    certification: z.object({ leads: z.int(), actions: z.int(), days: z.int(), members: z.int(), certified: z.boolean() }),
  }),
  problems: ['teams/not-manager'],
});

/** The reader's teams: those they are in by next action, then those they follow. `invited`: actions the team is asked to co-organise, for its managers. */
export const listMyTeams = route({
  id: 'listMyTeams', method: 'GET', path: '/api/me/teams', access: 'account', keyed: false,
  returns: z.object({
    items: z.array(z.object({ team: teamCard, role: teamRole, since: instant, invited: z.array(z.object({ id: z.string(), name: z.string(), start: instant, zone: z.string() })) })),
  }),
  problems: [],
});
