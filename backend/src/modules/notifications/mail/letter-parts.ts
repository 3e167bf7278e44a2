import { filledNotice, noticeValues, type NoticeKind, type NoticeParams } from '@action-populaire/contracts';
import type { Language } from '../../../platform/http/language.js';
import type { Block } from '../../../platform/mail/sheet.js';
import type { PublishedAction } from '../../actions/index.js';
import { inWords, momentOf, whenOf } from '../../sharing/index.js';
import { mailWords } from './words.js';

/** What a letter tells of: a notice, with the action that it is about. */
export interface Content {
  readonly kind: NoticeKind;
  readonly params: NoticeParams;
  readonly action?: PublishedAction | undefined;
}

/** What a notice says, with every word. `zone`: the reader's; an action's times are by the clock of where it is. */
export function sentenceOf({ kind, params, action }: Content, language: Language, zone: string): string {
  const words = mailWords[language];
  const values = noticeValues(params, { ...words, dayOf: (instant) => momentOf(instant, zone, language).day });
  return filledNotice(kind, language, { ...values, ...(action && { time: momentOf(action.start, action.zone, language).clock }) });
}

const told: ReadonlySet<NoticeKind> = new Set(['report-written', 'team-report']);

/** What else is said of an action: when and where it is, with what it was, and why it is cancelled. What is over already is not. */
export function factsOf({ kind, params: { changes = [] }, action }: Content, language: Language): readonly Block[] {
  if (!action || told.has(kind)) return [];
  const words = mailWords[language];
  const changed = (change: string) => changes.find((one) => one.kind === change);
  const [renamed, rescheduled, relocated, cancelled] = ['renamed', 'rescheduled', 'relocated', 'cancelled'].map(changed);
  const { zone } = action;
  const before = rescheduled?.start && rescheduled.end && whenOf({ start: rescheduled.start.before, end: rescheduled.end.before, zone }, language).whole;
  const place = relocated && (relocated.before || words.erased);
  return [
    { facts: [
      ...(renamed ? [{ label: words.name, before: renamed.before || words.erased, value: renamed.after || words.erased }] : []),
      { label: words.when, before, value: whenOf(action, language).whole },
      { label: words.where, before: place, value: inWords(action, language).where },
      ...(cancelled?.after ? [{ label: words.reason, value: cancelled.after }] : []),
    ] },
  ];
}
