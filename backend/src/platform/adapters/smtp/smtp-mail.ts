import { createTransport } from 'nodemailer';
import type { Mail, MailMessage } from '../../mail/mail.js';

/** Hands mail over to an SMTP server, through a few connections kept open. */
export class SmtpMail implements Mail {
  private readonly transport;
  private readonly underWay = new Set<Promise<unknown>>();

  /** `url` as in `smtps://user:password@mail.example.org`; `from` as in `Agir <agir@example.org>`. */
  constructor(url: string, from: string) {
    this.transport = createTransport(
      { url, pool: true, maxConnections: 4, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000, disableFileAccess: true, disableUrlAccess: true },
      { from },
    );
  }

  async send({ to, subject, text }: MailMessage): Promise<void> {
    // As one address, not as a list to be read.
    const sending = this.transport.sendMail({ to: { name: '', address: to }, subject, text });
    this.underWay.add(sending);
    try {
      await sending;
    } finally {
      this.underWay.delete(sending);
    }
  }

  /** Called by Nest once nothing is served any more: what is under way goes, then the connections close. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.allSettled(this.underWay);
    this.transport.close();
  }
}
