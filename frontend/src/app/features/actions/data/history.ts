import { actionTypeOf, type ActionPage, type ActionType } from '@action-populaire/contracts';
import { formatNumber, shortPlace } from '@core/i18n/format';
import { nameOf } from '@core/i18n/language';
import { actionTime } from '@core/time/action-time';
import { formatDay, formatTime } from '@core/time/format';
import { actionsMessages } from '../actions.messages';

type Change = ActionPage['history'][number];
const t = actionsMessages.history;

/** One change in words: « Lieu : place des Tapis → place de la Croix-Rousse », or a whole sentence in `what`. */
export interface ChangeLine {
  readonly kind: Change['kind'];
  readonly at: string;
  readonly by: string | null;
  readonly what: string;
  readonly before?: string;
  readonly after?: string;
}

/** How long a notable change stays at the top of the page, in days. */
const recent = 7;
/** Changes this close together are one edit. */
const together = { minutes: 10 } as const;
const notable: ReadonlySet<Change['kind']> = new Set(['renamed', 'rescheduled', 'relocated', 'described']);

/** The whole history in words, latest first. */
export function historyOf(action: Pick<ActionPage, 'history' | 'zone'>, today: Temporal.PlainDate): readonly ChangeLine[] {
  return action.history.map((change) => lineOf(change, action.zone, today)).reverse().sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

/** The latest notable edit, when it is recent: what those who meant to come must know. */
export function latestNotable(lines: readonly ChangeLine[], now: Temporal.Instant): readonly ChangeLine[] {
  const changes = lines.filter(({ kind }) => notable.has(kind));
  const last = changes[0];
  if (!last || Temporal.Instant.compare(now, Temporal.Instant.from(last.at).add({ hours: recent * 24 })) > 0) return [];
  const since = Temporal.Instant.from(last.at).subtract(together);
  const edit = changes.filter(({ at }) => Temporal.Instant.compare(Temporal.Instant.from(at), since) >= 0);
  return edit.filter(({ kind }, index) => edit.findIndex((other) => other.kind === kind) === index);
}

/** One change in words. */
export function lineOf(change: Change, zone: string, today: Temporal.PlainDate): ChangeLine {
  const { kind, at, by, before, after } = change;
  // A team that comes in or goes does so itself: its name once is enough.
  const itself = (kind === 'organiser-added' && by === after) || (kind === 'organiser-removed' && by === before);
  return { kind, at, by: itself ? null : by, ...wordsOf(change, zone, today) };
}

function wordsOf(change: Change, zone: string, today: Temporal.PlainDate): Pick<ChangeLine, 'what' | 'before' | 'after'> {
  const { before, after } = change;
  switch (change.kind) {
    case 'published':
      return { what: t.published };
    case 'renamed':
      return { what: t.renamed, before: before ?? t.deleted, after: after ?? t.deleted };
    case 'retyped':
      return { what: t.retyped, ...spoken(before, after, typeName) };
    case 'relocated':
      return before === after && before !== null ? { what: t.relocated } : { what: t.place, before: shortPlace(before ?? t.deleted), after: shortPlace(after ?? t.deleted) };
    case 'described':
      return { what: t.described };
    case 'needed-set':
      return after === null ? { what: t.neededNone } : { what: t.needed, ...spoken(before, after, (n) => t.people(Number(n))) };
    case 'capacity-set':
      return after === null ? { what: t.capacityNone } : { what: t.capacity, ...spoken(before, after, (n) => formatNumber(Number(n))) };
    case 'organiser-added':
      return { what: t.organiserAdded(after ?? t.someone) };
    case 'organiser-removed':
      return { what: t.organiserRemoved(before ?? t.someone) };
    case 'cancelled':
      return { what: t.cancelled };
    case 'rescheduled': {
      const { start, end } = change;
      if (!start || !end) return { what: t.rescheduled };
      return { what: t.date, before: spanOf(start.before, end.before, zone, today), after: spanOf(start.after, end.after, zone, today) };
    }
  }
}

function spoken(before: string | null, after: string | null, say: (value: string) => string): Pick<ChangeLine, 'before' | 'after'> {
  return { ...(before === null ? {} : { before: say(before) }), ...(after === null ? {} : { after: say(after) }) };
}

function typeName(id: string): string {
  try {
    return nameOf(actionTypeOf(id as ActionType));
  } catch {
    return id;
  }
}

/** « samedi 28 novembre, 9 h 30 à 12 h », or from one day to another. */
function spanOf(start: string, end: string, zone: string, today: Temporal.PlainDate): string {
  const time = actionTime({ start, end, zone }, Temporal.Instant.from(start));
  const first = formatDay(time.firstDay, today);
  if (time.days === 1) return t.oneDay(first, formatTime(time.start), formatTime(time.end));
  return t.days(first, formatTime(time.start), formatDay(time.lastDay, today), formatTime(time.end));
}
