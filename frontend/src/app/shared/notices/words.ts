import { noticeKind, type Notice, type NoticeKind } from '@action-populaire/contracts';
import { shortPlace } from '@core/i18n/format';
import { language } from '@core/i18n/language';
import { formatDay } from '@core/time/format';
import { noticesMessages as t } from './notices.messages';

type Values = Readonly<Record<string, string>>;

/** What a kind of notice says, its blanks filled; one that has nothing to fill it stays as an ellipsis. */
export const filled = (kind: NoticeKind, values: Values): string =>
  language.dress(noticeKind(kind)[language.locale].notice.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '…'));

/** What a notice says. `zone`, `today`: the reader's. */
export function sentenceOf({ kind, params: { who, others = 0, team, action, title, role, startsAt } }: Notice, zone: string, today: Temporal.PlainDate): string {
  return filled(kind, {
    ...(who !== undefined && { who: others > 0 ? t.andOthers(who ?? t.someone, others) : (who ?? t.someone) }),
    ...(team && { team: team.name ?? t.erased }), ...(action && { action: action.name ?? t.erased }),
    ...(title !== undefined && { title: title ?? t.erased }), ...(role && { role: t.roles[role] }),
    ...(startsAt !== undefined && { day: formatDay(Temporal.Instant.from(startsAt).toZonedDateTimeISO(zone).toPlainDate(), today) }),
  });
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

