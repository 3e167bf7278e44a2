import type { ActionPage } from '@action-populaire/contracts';
import type { TextRef } from '../../../platform/kernel/event.js';
import type { ActionHistoryDocument } from '../views/action-history.js';

type Line = ActionPage['history'][number];
type Stored = ActionHistoryDocument['changes'][number];
type Facts = Stored['facts'];

/** What a history is read with. A text that was deleted opens to null. */
export interface Reading {
  open(ref: TextRef | null | undefined): string | null;
  /** Display name of an account; null when it has none, or is gone. */
  nameOf(account: string): string | null;
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

function lineOf({ kind, at, by }: Stored, before: Facts, after: Facts, reading: Reading): Line {
  const line = { kind, at, by: by && reading.nameOf(by), before: kind === 'published' ? null : wordsOf(kind, before, reading), after: wordsOf(kind, after, reading) };
  if (kind !== 'rescheduled' || !before.startsAt || !before.endsAt || !after.startsAt || !after.endsAt) return line;
  return { ...line, start: { before: before.startsAt, after: after.startsAt }, end: { before: before.endsAt, after: after.endsAt } };
}

/** What a change is about, in words, a number or a code of the catalogue; a change of date says its instants apart. */
function wordsOf(kind: Line['kind'], facts: Facts, { open, placeName }: Reading): string | null {
  switch (kind) {
    case 'published': case 'renamed': return open(facts.name);
    case 'retyped': return facts.type ?? null;
    case 'relocated': return [open(facts.address), facts.place && placeName(facts.place)].filter(Boolean).join(', ');
    case 'described': return open(facts.description);
    case 'needed-set': return facts.needed?.toString() ?? null;
    case 'capacity-set': return facts.capacity?.toString() ?? null;
    case 'cancelled': return open(facts.reason);
    case 'rescheduled': case 'organiser-added': case 'organiser-removed': return null;
  }
}
