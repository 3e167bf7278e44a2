import { filledNotice, noticeValues, type Notice, type NoticeKind } from '@action-populaire/contracts';
import { shortPlace } from '@core/i18n/format';
import { language } from '@core/i18n/language';
import { formatDay } from '@core/time/format';
import { noticesMessages as t } from './notices.messages';

type Values = Readonly<Record<string, string>>;

/** What a kind of notice says, its blanks filled; one that has nothing to fill it stays as an ellipsis. */
export const filled = (kind: NoticeKind, values: Values): string =>
  language.dress(filledNotice(kind, language.locale, values));

/** What a notice says. `zone`, `today`: the reader's. */
export function sentenceOf({ kind, params }: Notice, zone: string, today: Temporal.PlainDate): string {
  const { someone, erased, andOthers, roles } = t;
  const dayOf = (instant: string): string => formatDay(Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate(), today);
  return filled(kind, noticeValues(params, { someone, erased, andOthers, roles, dayOf }));
}

/** Why someone was told. */
export function whyOf({ why: { code, team, place, action } }: Notice): string {
  const where = shortPlace(place?.name ?? '');
  switch (code) {
    case 'coming': return t.why.coming(action?.name ?? t.erased);
    case 'organising': return t.why.organising(action?.name ?? t.erased);
    case 'member': return t.why.member(team?.name ?? t.erased);
    case 'follower': return t.why.follower(team?.name ?? t.erased);
    case 'manager': return t.why.manager(team?.name ?? t.erased);
    case 'you': return t.why.you;
    case 'everyone': return t.why.everyone;
    case 'home-in': return t.why.homeIn(where);
    case 'work-in': return t.why.workIn(where);
    case 'followed-place': return t.why.place(where);
  }
}

