import type { NoticeKind, NoticeReason, TeamRole } from '@action-populaire/contracts';
import { goes, type Audience, type Caused } from './causes.js';

/** Where notices are kept, so that nothing is copied to people: an inbox is a few of these, merged. */
export function timelineOf(audience: Audience): string {
  switch (audience.to) {
    case 'goers': return `goers:${audience.action}`;
    case 'organisers': return `organisers:${audience.action}`;
    case 'team': return `${audience.followers ? 'team' : 'members'}:${audience.team}`;
    case 'managers': return `managers:${audience.team}`;
    case 'account': return `me:${audience.account}`;
    case 'territory': return `territory:${audience.place}`;
    case 'readers': return `readers:${audience.discussion}`;
  }
}

/** The facts of a person that say what they are told. */
export interface Reader {
  readonly account: string;
  /** `since`: when they joined or began to follow; `roleSince`: when they got their role. */
  readonly teams: readonly { readonly team: string; readonly role: TeamRole; readonly since: string; readonly roleSince: string }[];
  /** Actions that they come to or wait for. */
  readonly goes: readonly { readonly action: string; readonly answer: 'coming' | 'waiting'; readonly since: string }[];
  /** Actions that they organise: in their own name, or for a team that they manage. */
  readonly organises: readonly { readonly action: string; readonly team?: string; readonly since: string }[];
  /** Territories that hold a place of theirs, the country first, each with the fact for which it concerns them. */
  readonly territories: readonly { readonly code: 'everyone' | 'home-in' | 'work-in' | 'followed-place'; readonly place: string }[];
}

/** A fact for which someone is told what is in a timeline. */
export interface Ground {
  readonly code: NoticeReason;
  readonly team?: string;
  readonly action?: string;
  readonly place?: string;
  /** Nothing from before is told. */
  readonly since?: string;
  readonly answer?: 'coming' | 'waiting';
}

const acts = (role: TeamRole): boolean => role === 'manager' || role === 'lead';

/** The timelines that someone's inbox is merged from, each with the facts for which it is. */
export function groundsOf({ account, teams, goes: going, organises, territories }: Reader): ReadonlyMap<string, readonly Ground[]> {
  const grounds = new Map<string, Ground[]>();
  const add = (audience: Audience, ground: Ground): void => { grounds.getOrInsert(timelineOf(audience), []).push(ground); };
  add({ to: 'account', account }, { code: 'you' });
  for (const { team, role, since, roleSince } of teams) {
    const code = role === 'follower' ? 'follower' : 'member';
    add({ to: 'team', team, followers: true }, { code, team, since });
    if (role !== 'follower') add({ to: 'team', team, followers: false }, { code, team, since });
    if (acts(role)) add({ to: 'managers', team }, { code: 'manager', team, since: roleSince });
  }
  for (const { action, answer, since } of going) add({ to: 'goers', action }, { code: 'coming', action, answer, since });
  for (const { action, ...as } of organises) add({ to: 'organisers', action }, { code: 'organising', action, ...as });
  for (const { code, place } of territories) add({ to: 'territory', place }, { code, place });
  return grounds;
}

/** One of what came together in a notice. */
export type Part = Pick<Caused, 'by' | 'about'> & { readonly at: string };

/** What of a notice is told to someone for a fact: not what they did, nor what comes from before. Empty: they are not told. */
export function toldOf<P extends Part>({ kind, team, parts }: { readonly kind: NoticeKind; readonly team?: string | undefined; readonly parts: readonly P[] }, ground: Ground, account: string): readonly P[] {
  if (ground.code === 'coming' && !goes(kind, ground.answer ?? null)) return [];
  // A team that organises from now on is told to those who did before.
  if (kind === 'co-organising-accepted' && ground.team === team && team !== undefined) return [];
  return parts.filter(({ at, by }) => by !== account && (ground.since === undefined || at >= ground.since));
}
