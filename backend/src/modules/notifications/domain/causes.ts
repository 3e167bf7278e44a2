import type { Attendance, NoticeKind } from '@action-populaire/contracts';

/** Whom something is told to, as it is when they are told. Whoever did it is never among them. */
export type Audience =
  /** Who comes to an action, and who waits for a seat; see `goes`. */
  | { readonly to: 'goers'; readonly action: string }
  /** Accounts that organise an action, managers and leads of the teams that do. `but`: not for that team alone. */
  | { readonly to: 'organisers'; readonly action: string; readonly but?: string }
  | { readonly to: 'team'; readonly team: string; readonly followers: boolean }
  /** Managers and leads. */
  | { readonly to: 'managers'; readonly team: string }
  | { readonly to: 'account'; readonly account: string }
  /** Who lives or works in a territory, or follows a place of it; the country: everyone. */
  | { readonly to: 'territory'; readonly place: string }
  | { readonly to: 'readers'; readonly discussion: string };

/** Who lives or works near an action and has not said whether they come, its organisers apart. */
export interface Nearby { readonly to: 'near'; readonly action: string }

/** What an event has people told. */
export interface Caused {
  readonly kind: NoticeKind;
  /** What is told once, and what joins into one, has one; no other has it. */
  readonly item: string;
  /** The action, team, news, announcement, discussion or key moment that it is about. */
  readonly subject: string;
  /** The report of an action, or the message of a discussion. */
  readonly piece?: string;
  /** The team that it tells of, where that is not the subject; choices made for it apply where a kind's are made team by team. */
  readonly team?: string;
  /** Who it tells of. */
  readonly about?: string;
  /** Who did it: is never told. */
  readonly by: string | null;
  /** Told from then on. */
  readonly from?: string;
  readonly audience: Audience;
}

/** Whether a kind told to those who go is for someone who answered so. */
export const goes = (kind: NoticeKind, answer: Attendance | null): boolean => answer === 'coming' || (answer === 'waiting' && !forThoseSeated.has(kind));
const forThoseSeated: ReadonlySet<NoticeKind> = new Set(['report-written', 'reminder-eve', 'reminder-soon']);

/** The team whose choices apply: that it tells of, or is about. */
export const teamOfChoices = ({ team, audience }: { readonly team?: string; readonly audience: Audience | Nearby }): string | undefined =>
  team ?? (audience.to === 'team' || audience.to === 'managers' ? audience.team : undefined);
