import { country, type Surroundings } from './reasons.js';

/** Where entries of the feed are kept, so that nothing is copied to people: a reader's feed is a few of these, merged. */
export const timeline = {
  /** What a team publishes and organises. */
  team: (id: string): string => `team:${id}`,
  /** What concerns the members of a team alone. */
  members: (id: string): string => `members:${id}`,
  /** What happens in a commune, an arrondissement or a department. */
  place: (code: string): string => `place:${code}`,
  /** All that happens at a place. */
  everywhere: 'everywhere',
  /** What becomes of an action, for those who go. */
  action: (id: string): string => `action:${id}`,
  /** Announcements for a territory. */
  announced: (code: string): string => `announced:${code}`,
} as const;

/** Code of the department of a commune or an arrondissement: INSEE codes begin with it, by three characters overseas. */
export const departmentOf = (insee: string): string => `d-${/^9[78]/.test(insee) ? insee.slice(0, 3) : insee.slice(0, 2)}`;

/** Timelines of what is at a commune or an arrondissement. */
export const localTimelines = (insee: string): string[] => [timeline.place(insee), timeline.place(departmentOf(insee)), timeline.everywhere];

/** Beyond as many departments, the timeline of all is read instead of theirs. */
export const departmentsRead = 24;

/** The sources of a reader's feed. */
export interface Sources {
  readonly teams: readonly { readonly id: string; readonly member: boolean }[];
  readonly around: readonly Surroundings[];
  readonly places: readonly string[];
  readonly actions: Iterable<string>;
}
/** What is asked of the territory. */
export interface Ground {
  /** Departments that have something within so many metres. */
  departmentsNear(around: Surroundings): readonly string[];
  /** The communes and arrondissements, or departments, that a place is made of as timelines know them. */
  partsOf(code: string): readonly string[];
  /** The place and every territory that it is in, the country too. */
  territoriesOf(code: string): readonly string[];
}

/** The timelines that a reader's feed is merged from. */
export function timelinesOf({ teams, around, places, actions }: Sources, ground: Ground): string[] {
  const local = [...around.flatMap((some) => ground.departmentsNear(some)), ...places.flatMap((code) => ground.partsOf(code))];
  const audiences = [...around.map(({ place }) => place), ...places].flatMap((code) => ground.territoriesOf(code));
  const parts = new Set(local);
  return [...new Set([
    ...teams.flatMap(({ id, member }) => [timeline.team(id), ...(member ? [timeline.members(id)] : [])]),
    ...(parts.size > departmentsRead ? [timeline.everywhere] : [...parts].map(timeline.place)),
    ...[...actions].map(timeline.action),
    timeline.announced(country), ...audiences.map(timeline.announced),
  ])];
}
