import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { whereItFailed } from '../../platform/http/problem.filter.js';
import { Mail, type MailMessage } from '../../platform/mail/mail.js';
import { codeMinutes } from './records/sign-in-codes.js';

/**
 * The mail that carries a code, the same for every address. The code stands alone on its line, easy to copy, and not in
 * the subject, which a locked phone shows to whoever is near.
 */
export const codeMail = (to: string, code: string): MailMessage => ({
  to,
  subject: 'Votre code de connexion',
  text: `Bonjour,

Voici votre code pour entrer dans Action Populaire\u202f:

${code}

Tapez-le dans l’écran d’où vous l’avez demandé. Il sert une seule fois, pendant ${codeMinutes} minutes.

Ne le donnez à personne\u202f: nous ne vous le demanderons jamais, ni par téléphone ni par message.
Si vous n’avez rien demandé, ne faites rien\u202f: sans ce code, personne ne peut entrer à votre place.
`,
});

/** Sends codes without keeping anyone waiting: how long a mail takes must not tell anything about an address. */
@Injectable()
export class CodeMailer implements OnApplicationShutdown {
  private readonly logger = new Logger('accounts');
  private readonly underWay = new Set<Promise<void>>();

  constructor(@Inject(Mail) private readonly mail: Mail) {}

  post(email: string, code: string): void {
    const sending = this.mail.send(codeMail(email, code))
      .catch((error: unknown) => this.logger.error(`a code could not be sent: ${whereItFailed(error)}`))
      .finally(() => this.underWay.delete(sending));
    this.underWay.add(sending);
  }

  /** Mails already promised go before the process does. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.underWay);
  }
}
