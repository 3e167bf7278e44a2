import { shortPlace } from '@core/i18n/format';
import { formatDay, formatMediumDay, sentenceCase } from '@core/time/format';
import { agirMessages as t } from '../agir.messages';
import type { Span, When } from './agir-filters';
import { daysOf, type Area } from './agir-query';
import type { Widening } from './widen';

const isSpan = (when: When): when is Span => when in t.when;

/** The « when » chip: `Quand`, `Semaine`, `Sam. 28 nov.`. */
export function whenChip(when: When | null): string {
  if (when === null) return t.chips.when;
  return isSpan(when) ? t.chips[when] : sentenceCase(formatMediumDay(Temporal.PlainDate.from(when)));
}

/** The « where » chip: `30 km`, `France`, `Rhône`. */
export function whereChip(area: Area | null): string {
  if (area?.kind === 'circle') return t.chips.kilometres(area.radius);
  if (area?.code === 'fr') return t.chips.country;
  return area?.name ? shortPlace(area.name) : t.chips.where;
}

/** What the dates of a choice are, for its row: `Jusqu’au mercredi 2 décembre`. */
export function whenHint(when: Span | null, today: Temporal.PlainDate): string {
  const { last } = daysOf(when, today);
  if (!last) return t.when.allHint;
  const day = (date: Temporal.PlainDate): string => formatDay(date, today);
  if (when === 'aujourdhui') return sentenceCase(day(last));
  return when === 'week-end' ? sentenceCase(t.when.days(day(last.subtract({ days: 1 })), day(last))) : t.when.until(day(last));
}

/** What follows the number of actions: `d’ici mercredi 2 décembre`. */
export function countAside(when: When | null, today: Temporal.PlainDate): string {
  if (when === null) return t.count.upcoming;
  if (when === 'aujourdhui') return t.count.today;
  if (when === 'week-end') return t.count.weekend;
  const day = formatDay(daysOf(when, today).last ?? today, today);
  return isSpan(when) ? t.count.by(day) : t.count.on(day);
}

/** Where the map looks, for those who hear it. */
export function areaLabel(area: Area): string {
  if (area.kind === 'territory' && area.code === 'fr') return t.map.country;
  return area.name ? t.map.around(shortPlace(area.name)) : t.map.area;
}

/** A step that shows more: `Élargir à 20 km`. */
export function widenLabel(widening: Widening): string {
  return widening.kind === 'farther' ? t.widen.farther(widening.radius ?? 0) : t.widen[widening.kind];
}
