import type { TeamCard } from '@action-populaire/contracts';
import { language } from '@core/i18n/language';
import { actionTime } from '@core/time/action-time';
import { formatShortDate, formatTime, relativeDay } from '@core/time/format';
import { teamMessages } from '../../../shared/teams/team.messages';

type NextAction = NonNullable<TeamCard['nextAction']>;

/** When a team's next action begins, as one says it. */
export interface Next {
  readonly ongoing: boolean;
  /** « ce soir », « demain », « samedi », « 1er déc. ». */
  readonly day: string;
  /** How a sentence takes the day: as a word of its own, a weekday or a date. */
  readonly as: 'word' | 'weekday' | 'date';
  readonly time: string;
}

/** From this hour on, today is « ce soir ». */
const evening = 18;
/** Days whose name says them: the same weekday of the next week is a date. */
const named = 6;

export function nextOf(action: Pick<NextAction, 'start' | 'end' | 'zone'>, now: Temporal.Instant): Next {
  const { start, firstDay, phase } = actionTime(action, now);
  const today = now.toZonedDateTimeISO(action.zone).toPlainDate();
  return { ongoing: phase === 'ongoing', ...dayOf(firstDay, start.hour, today), time: formatTime(start) };
}

function dayOf(day: Temporal.PlainDate, hour: number, today: Temporal.PlainDate): Pick<Next, 'day' | 'as'> {
  const days = today.until(day, { largestUnit: 'day' }).days;
  if (days === 0 && hour >= evening) return { day: teamMessages.tonight, as: 'word' };
  if (days >= 2 && days <= named) return { day: day.toLocaleString(language.tag, { weekday: 'long' }), as: 'weekday' };
  const close = days >= 0 && days <= 1 ? relativeDay(day, today) : null;
  return close ? { day: close, as: 'word' } : { day: formatShortDate(day), as: 'date' };
}
