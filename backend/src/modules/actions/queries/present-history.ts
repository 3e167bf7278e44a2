import type { ActionPage } from '@action-populaire/contracts';
import type { TextRef } from '../../../platform/kernel/event.js';
import type { Organiser } from '../domain/action.events.js';
import type { ActionHistoryDocument } from '../views/action-history.js';

type Line = ActionPage['history'][number];
type Stored = ActionHistoryDocument['changes'][number];
type Facts = Stored['facts'];

/** What a history is read with. A text that was deleted opens to null. */
export interface Reading {
  open(ref: TextRef | null | undefined): string | null;
  /** Name of an account or a team; null when it has none, or is gone. */
  nameOf(who: Organiser): string | null;
  placeName(code: string): string;
}

/** The changes of an action from its publication on, each with what was before and what is after. */
export function presentHistory(history: ActionHistoryDocument | undefined, reading: Reading): Line[] {
  const lines: Line[] = [];
  let before: Facts = {};
  for (const change of history?.changes ?? []) {
    const after = { ...before, ...change.facts };
    if (lines.length > 0 || change.kind === 'published') lines.push(lineOf(change, before, after, reading));
    before = after;
  }
  return lines;
}

/** What someone is told of that changes on an action. */
const notable = ['renamed', 'rescheduled', 'relocated'] as const;

/** What changes from one instant to another came to, each with what was before and what is after; what was undone is no change. */
export function presentNet(history: ActionHistoryDocument | undefined, from: string, to: string, reading: Reading): Line[] {
  const changes = history?.changes ?? [];
  const within = changes.filter(({ at }) => at >= from && at <= to);
  const factsOf = (some: readonly Stored[]): Facts => some.reduce<Facts>((facts, change) => ({ ...facts, ...change.facts }), {});
  const [before, after] = [factsOf(changes.filter(({ at }) => at < from)), factsOf(changes.filter(({ at }) => at <= to))];
  return notable.flatMap((kind) => {
    const last = within.findLast((change) => change.kind === kind);
    return last && differs(kind, before, after, reading) ? [lineOf({ ...last, by: null }, before, after, reading)] : [];
  });
}

function differs(kind: (typeof notable)[number], before: Facts, after: Facts, { open }: Reading): boolean {
  switch (kind) {
    case 'renamed': return before.name?.id !== after.name?.id && open(before.name) !== open(after.name);
    case 'rescheduled': return before.startsAt !== after.startsAt || before.endsAt !== after.endsAt;
    case 'relocated':
      return before.place !== after.place || before.online !== after.online || before.position?.lat !== after.position?.lat || before.position?.lng !== after.position?.lng
        || (before.address?.id !== after.address?.id && open(before.address) !== open(after.address));
  }
}

function lineOf({ kind, at, by, facts }: Stored, before: Facts, after: Facts, reading: Reading): Line {
  const line = { kind, at, by: by && reading.nameOf(by) };
  if (kind === 'organiser-added' || kind === 'organiser-removed') {
    const name = facts.organiser ? reading.nameOf(facts.organiser) : null;
    return kind === 'organiser-added' ? { ...line, before: null, after: name } : { ...line, before: name, after: null };
  }
  const changed = { ...line, before: kind === 'published' ? null : wordsOf(kind, before, reading), after: wordsOf(kind, after, reading) };
  if (kind !== 'rescheduled' || !before.startsAt || !before.endsAt || !after.startsAt || !after.endsAt) return changed;
  return { ...changed, start: { before: before.startsAt, after: after.startsAt }, end: { before: before.endsAt, after: after.endsAt } };
}

/** What a change is about, in words, a number or a code of the catalogue; a change of date says its instants apart. */
function wordsOf(kind: Exclude<Line['kind'], `organiser-${string}`>, facts: Facts, { open, placeName }: Reading): string | null {
  switch (kind) {
    case 'published': case 'renamed': return open(facts.name);
    case 'retyped': return facts.type ?? null;
    case 'relocated': return [open(facts.address), facts.place && placeName(facts.place)].filter(Boolean).join(', ');
    case 'described': return open(facts.description);
    case 'needed-set': return facts.needed?.toString() ?? null;
    case 'capacity-set': return facts.capacity?.toString() ?? null;
    case 'cancelled': return open(facts.reason);
    case 'rescheduled': return null;
  }
}
