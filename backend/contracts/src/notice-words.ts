import { noticeKind, type NoticeKind } from './notice-kinds.js';
import type { NoticeParams } from './notices.js';

type Values = Readonly<Record<string, string>>;

/** What stands where words are missing, where several are told of, and for what is no word by itself. */
export interface NoticeSayings {
  readonly someone: string;
  readonly erased: string;
  readonly andOthers: (who: string, others: number) => string;
  readonly roles: Readonly<Record<NonNullable<NoticeParams['role']>, string>>;
  /** The day of an instant. */
  readonly dayOf: (instant: string) => string;
}

/** What a kind of notice says, its blanks filled; one that has nothing to fill it stays as an ellipsis. */
export const filledNotice = (kind: NoticeKind, language: 'fr' | 'en', values: Values): string =>
  noticeKind(kind)[language].notice.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '…');

/** What fills the blanks of a notice. */
export const noticeValues = ({ who, others = 0, team, action, title, role, startsAt }: NoticeParams, said: NoticeSayings): Values => ({
  ...(who !== undefined && { who: others > 0 ? said.andOthers(who ?? said.someone, others) : (who ?? said.someone) }),
  ...(team && { team: team.name ?? said.erased }), ...(action && { action: action.name ?? said.erased }),
  ...(title !== undefined && { title: title ?? said.erased }), ...(role && { role: said.roles[role] }),
  ...(startsAt !== undefined && { day: said.dayOf(startsAt) }),
});
