import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Language } from '../../platform/http/language.js';
import { whereItFailed } from '../../platform/http/problem.filter.js';
import { letterOf } from '../../platform/mail/letter.js';
import { Mail, MailRefused, type MailMessage } from '../../platform/mail/mail.js';
import { Accounts } from './records/accounts.js';
import { Addresses } from './records/addresses.js';
import { codeMinutes } from './records/sign-in-codes.js';

/**
 * The mail that carries a code, the same for every address, in the language of who asks. The code stands alone on its
 * line, easy to copy, and not in the subject, which a locked phone shows to whoever is near.
 */
export function codeMail(to: string, code: string, language: Language): MailMessage {
  const { subject, before, after, why } = words[language];
  return letterOf({ to, subject }, { language, blocks: [...before.map((paragraph) => ({ paragraph })), { code }, ...after.map((paragraph) => ({ paragraph }))], footer: { why } });
}

interface Words { readonly subject: string; readonly before: readonly string[]; readonly after: readonly string[]; readonly why: readonly string[] }

const words: Readonly<Record<Language, Words>> = {
  fr: {
    subject: 'Votre code de connexion',
    before: ['Bonjour,', 'Voici votre code pour entrer dans Action Populaire :'],
    after: [
      `Tapez-le dans l’écran d’où vous l’avez demandé. Il sert une seule fois, pendant ${codeMinutes} minutes.`,
      'Ne le donnez à personne : nous ne vous le demanderons jamais, ni par téléphone ni par message.',
    ],
    why: ['Si vous n’avez rien demandé, ne faites rien : sans ce code, personne ne peut entrer à votre place.'],
  },
  en: {
    subject: 'Your sign-in code',
    before: ['Hello,', 'Here is your code to enter Action Populaire:'],
    after: [
      `Type it in on the screen where you asked for it. It works once, for ${codeMinutes} minutes.`,
      'Don’t give it to anyone: we will never ask you for it, by phone or in a message.',
    ],
    why: ['If you didn’t ask for it, do nothing: without this code, no one can sign in as you.'],
  },
};

/** Sends codes without keeping anyone waiting: how long a mail takes must not tell anything about an address. */
@Injectable()
export class CodeMailer implements OnApplicationShutdown {
  private readonly logger = new Logger('accounts');
  private readonly underWay = new Set<Promise<void>>();

  constructor(@Inject(Mail) private readonly mail: Mail, private readonly accounts: Accounts, private readonly addresses: Addresses) {}

  post(email: string, code: string, language: Language, at: string): void {
    const sending = this.send(email, code, language, at)
      .catch((error: unknown) => this.logger.error(`a code could not be sent: ${whereItFailed(error)}`))
      .finally(() => this.underWay.delete(sending));
    this.underWay.add(sending);
  }

  private async send(email: string, code: string, language: Language, at: string): Promise<void> {
    try {
      await this.mail.send(codeMail(email, code, language));
    } catch (error) {
      const account = error instanceof MailRefused ? await this.accounts.find(email, at) : undefined;
      if (account !== undefined) await this.addresses.refused(account, at);
      throw error;
    }
  }

  /** Mails already promised go before the process does. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.underWay);
  }
}
