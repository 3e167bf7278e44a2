import { Inject, Injectable } from '@nestjs/common';
import { noticeKind, type NoticeKind } from '@action-populaire/contracts';
import type { Language } from '../../../platform/http/language.js';
import { HttpOptions } from '../../../platform/http/options.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import type { MailAttachment } from '../../../platform/mail/mail.js';
import type { Block } from '../../../platform/mail/sheet.js';
import { attendanceFacts, PublishedActions } from '../../actions/index.js';
import { ActionCalendars } from '../../sharing/index.js';
import { memberOf, rosterFacts, TeamNames } from '../../teams/index.js';
import { COUNTRY_CODE, Gazetteer } from '../../territory/index.js';
import { changesUntil } from '../domain/changes.js';
import { pathOf } from '../domain/targets.js';
import { timelineOf } from '../domain/timelines.js';
import { Tellings } from '../queries/tellings.js';
import type { Planned } from '../told.js';
import { factsOf, sentenceOf } from './letter-parts.js';
import { mailWords } from './words.js';

/** What a letter says of one thing. */
export interface Passage {
  readonly sentence: string;
  readonly facts: readonly Block[];
  /** Where it leads, and what the button says. */
  readonly url: string;
  readonly open: string;
  readonly why: string;
  readonly attachments: readonly MailAttachment[];
}

const withCalendar: ReadonlySet<NoticeKind> = new Set(['action-changed', 'action-cancelled', 'seat-given', 'reminder-eve']);

/** Puts what is told in words, as it is today and for whom it is. */
@Injectable()
export class LetterWriter {
  constructor(
    private readonly tellings: Tellings, private readonly actions: PublishedActions, private readonly calendars: ActionCalendars, private readonly names: TeamNames,
    private readonly runner: CommandRunner, private readonly gazetteer: Gazetteer, @Inject(HttpOptions) private readonly options: HttpOptions,
  ) {}

  /** Undefined: there is nothing to tell any more. */
  async passage(account: string, told: Planned, language: Language, zone: string, at: string): Promise<Passage | undefined> {
    const { kind, subject, piece, team, about, by, at: toldAt, audience } = told;
    const part = { at: toldAt, by, ...(about !== undefined && { about }) };
    const parts = kind === 'action-changed' ? [part, { ...part, at: changesUntil(toldAt) }] : [part];
    const entry = { kind, subject, timeline: timelineOf(audience), at: toldAt, parts, ...(piece !== undefined && { piece }), ...(team !== undefined && { team }) };
    const telling = (await this.tellings.of([entry], account, at)).get(entry);
    if (!telling) return undefined;
    const { params, target } = telling;
    const action = params.action && (await this.actions.read([params.action.id]))[0];
    const content = { kind, params, action };
    const words = mailWords[language];
    const file = withCalendar.has(kind) ? await this.calendars.fileOf(subject, language, { tentative: await this.waits(account, subject) }) : undefined;
    return {
      sentence: sentenceOf(content, language, zone),
      facts: [...factsOf(content, language), ...(file ? [{ paragraph: words.calendar }] : [])],
      url: `${this.options.publicUrl}${pathOf(target)}`, open: words.open[target.page],
      why: [await this.why(account, told, params.action?.name ?? words.erased, language), ...(noticeKind(kind).mail === 'always' ? [words.always] : [])].join(' '),
      attachments: file ? [file] : [],
    };
  }

  /** A team's name, in words. */
  async teamName(team: string, language: Language): Promise<string> {
    return (await this.names.namesOf([team])).get(team) || mailWords[language].erased;
  }

  private async waits(account: string, action: string): Promise<boolean> {
    return (await attendanceFacts(this.runner, action)).state.line.has(account);
  }

  private async why(account: string, { audience }: Planned, action: string, language: Language): Promise<string> {
    const { why } = mailWords[language];
    switch (audience.to) {
      case 'account': return why.you;
      case 'goers': return why.coming(action);
      case 'organisers': return why.organising(action);
      case 'managers': return why.manager(await this.teamName(audience.team, language));
      case 'team': {
        const { state } = await rosterFacts(this.runner, audience.team);
        return (memberOf(state, account) ? why.member : why.follower)(await this.teamName(audience.team, language));
      }
      case 'territory': return audience.place === COUNTRY_CODE ? why.everyone : why.territory(this.gazetteer.get(audience.place)?.name ?? audience.place);
      case 'readers': return why.reader;
    }
  }
}
