import { isChosen, isSent, noticeKind, noticeKindCodes, type Channel, type Digest, type NoticeChoices, type NoticeKind } from '@action-populaire/contracts';
import { joins } from './digests.js';

/** What someone chose for a team: what is absent is as for all. */
export interface TeamChoices {
  readonly kinds: NoticeChoices;
  /** Silent until then; null: it is not. */
  readonly mutedUntil: string | 'always' | null;
}

/** What someone chose; what is absent is as the table says. */
export interface Choices {
  readonly kinds: NoticeChoices;
  readonly teams: Readonly<Record<string, TeamChoices>>;
  /** Null: never quiet. */
  readonly quiet: Quiet | null;
  readonly digest: Digest;
  /** Null: that of the request in which nothing was said of it yet. */
  readonly language: 'fr' | 'en' | null;
  /** IANA; null: that of their home. */
  readonly zone: string | null;
}

/** From a time of the day to another, of the next day where that is earlier: `21:30`. */
export interface Quiet { readonly from: string; readonly to: string }

/** What stands until someone chooses otherwise. */
export const noChoices: Choices = { kinds: {}, teams: {}, quiet: { from: '21:30', to: '08:00' }, digest: 'at-once', language: null, zone: null };

/** What is given, to be set over what stands. */
export interface Changes extends Partial<Omit<Choices, 'teams'>> {
  readonly teams?: readonly { readonly team: string; readonly kinds?: NoticeChoices | undefined; readonly mutedUntil?: TeamChoices['mutedUntil'] | undefined }[];
}

/** Sets what is given; a kind's channels are set one by one. */
export function changed(choices: Choices, { kinds, teams = [], ...rest }: Changes): Choices {
  const of = { ...choices.teams };
  for (const { team, kinds: some, mutedUntil } of teams) {
    const before = of[team] ?? { kinds: {}, mutedUntil: null };
    of[team] = { kinds: over(before.kinds, some), mutedUntil: mutedUntil === undefined ? before.mutedUntil : mutedUntil };
  }
  return { ...choices, ...rest, kinds: over(choices.kinds, kinds), teams: of };
}

function over(before: NoticeChoices, given: NoticeChoices = {}): NoticeChoices {
  const after = { ...before };
  for (const [kind, choice] of Object.entries(given) as [NoticeKind, NoticeChoices[NoticeKind]][]) after[kind] = { ...before[kind], ...choice };
  return after;
}

/** What stops mails of a kind, for one team where it is told team by team; or all that comes together, whatever the team. */
export function withoutMail(stop: { readonly kind: NoticeKind; readonly team?: string } | { readonly kind: 'digest' }, { teams }: Choices): Changes {
  if (stop.kind !== 'digest') {
    const kinds = { [stop.kind]: { mail: false } };
    return stop.team === undefined ? { kinds } : { teams: [{ team: stop.team, kinds }] };
  }
  const joined = noticeKindCodes.filter((kind) => isChosen(kind, 'mail') && joins(kind));
  const off = (some: readonly NoticeKind[]): NoticeChoices => Object.fromEntries(some.map((kind) => [kind, { mail: false }]));
  return { kinds: off(joined), teams: Object.entries(teams).map(([team, { kinds }]) => ({ team, kinds: off(joined.filter((kind) => kinds[kind]?.mail)) })) };
}

/** Whether all of these may be chosen: what is always or never sent may not, nor for one team what is not told team by team. */
export const mayChoose = (kinds: NoticeChoices, forTeam: boolean): boolean =>
  (Object.entries(kinds) as [NoticeKind, object][]).every(([kind, choice]) => (!forTeam || noticeKind(kind).perTeam) && (Object.keys(choice) as Channel[]).every((channel) => isChosen(kind, channel)));

/** Whether a team is silent at an instant. */
export function isMuted({ teams }: Choices, team: string | undefined, at: string): boolean {
  const until = team === undefined ? null : teams[team]?.mutedUntil ?? null;
  return until !== null && (until === 'always' || until > at);
}

/** Whether a kind goes to someone on a channel. `team`: that whose choices apply. What goes always goes from a silent team, too. */
export function sends(kind: NoticeKind, channel: Channel, choices: Choices, team: string | undefined, at: string): boolean {
  if (isChosen(kind, channel) && isMuted(choices, team, at)) return false;
  return isSent(kind, channel, choices.kinds, noticeKind(kind).perTeam && team !== undefined ? choices.teams[team]?.kinds : undefined);
}
