import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Language } from '../../../platform/http/language.js';
import { HttpOptions } from '../../../platform/http/options.js';
import { whereItFailed } from '../../../platform/http/problem.filter.js';
import { Mail, MailRefused, type MailMessage } from '../../../platform/mail/mail.js';
import type { Sheet } from '../../../platform/mail/sheet.js';
import { Addresses } from '../../accounts/index.js';
import { Unsubscribes, type Stop } from '../records/unsubscribes.js';
import { mailWords } from './words.js';

/** Hands letters over, and says in them how they stop. */
@Injectable()
export class Post {
  private readonly logger = new Logger('notifications');

  constructor(@Inject(Mail) private readonly mail: Mail, private readonly addresses: Addresses, private readonly unsubscribes: Unsubscribes, @Inject(HttpOptions) private readonly options: HttpOptions) {}

  /** `what`: that which the letter's link stops, in words; a letter without it cannot be stopped. */
  async footer(account: string, why: string, stop: (Stop & { readonly what: string }) | undefined, language: Language, at: string): Promise<Sheet['footer']> {
    const { publicUrl } = this.options;
    const settings = `${publicUrl}/moi/notifications`;
    if (!stop) return { why: [why], settings };
    const { what, ...stopped } = stop;
    return { why: [why], settings, stop: { label: mailWords[language].stop(what), url: `${publicUrl}/unsubscribe/${await this.unsubscribes.tokenOf(account, stopped, at)}` } };
  }

  /** `refused`: its address takes no mail, and is left alone from now on. */
  async hand(account: string, message: MailMessage, at: string): Promise<'sent' | 'refused' | 'unavailable'> {
    try {
      await this.mail.send(message);
      return 'sent';
    } catch (error) {
      // Whatever else keeps a mail from leaving passes.
      if (!(error instanceof MailRefused)) {
        this.logger.warn(`a letter could not be handed over: ${whereItFailed(error)}`);
        return 'unavailable';
      }
      await this.addresses.refused(account, at);
      return 'refused';
    }
  }
}
