import { Inject, Injectable } from '@nestjs/common';
import type { Language } from '../../../platform/http/language.js';
import { HttpOptions } from '../../../platform/http/options.js';
import type { MailAttachment } from '../../../platform/mail/mail.js';
import { PublishedActions } from '../../actions/index.js';
import { inWords } from '../words.js';
import { calendarOf } from './calendar.js';

/** Actions as calendars of their own, over or not, called off or not. */
@Injectable()
export class ActionCalendars {
  constructor(private readonly actions: PublishedActions, @Inject(HttpOptions) private readonly options: HttpOptions) {}

  /** A file for a mail: the newest one a program has replaces those before. `tentative`: its reader waits for a place. Undefined: there is no such action. */
  async fileOf(id: string, language: Language, { tentative = false } = {}): Promise<MailAttachment | undefined> {
    const [action] = await this.actions.read([id]);
    if (!action) return undefined;
    const content = calendarOf([{ action, tentative }], { name: inWords(action, language).name, language, publicUrl: this.options.publicUrl });
    return { filename: 'action.ics', contentType: 'text/calendar; charset=utf-8', content };
  }
}
