import { createTransport } from 'nodemailer';
import { MailRefused, type Mail, type MailMessage } from '../../mail/mail.js';
import { isRefusal } from './refusal.js';

/** Hands mail over to an SMTP server, through a few connections kept open. */
export class SmtpMail implements Mail {
  private readonly transport;
  private readonly domain: string;
  private readonly underWay = new Set<Promise<unknown>>();

  /** `url` as in `smtps://user:password@mail.example.org`; `from` as in `Agir <agir@example.org>`. */
  constructor(url: string, from: string) {
    this.domain = /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost';
    this.transport = createTransport(
      { url, pool: true, maxConnections: 4, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000, disableFileAccess: true, disableUrlAccess: true },
      { from },
    );
  }

  async send({ id, to, subject, text, html, attachments = [], unsubscribe }: MailMessage): Promise<void> {
    const sending = this.transport.sendMail({
      // As one address, not as a list to be read.
      to: { name: '', address: to }, subject, text,
      ...(html !== undefined && { html }),
      ...(id !== undefined && { messageId: `<${id}@${this.domain}>` }),
      attachments: attachments.map(({ filename, contentType, content }) => ({ filename, contentType, content })),
      ...(unsubscribe && { list: { unsubscribe } }),
      // No machine is to answer that someone is away.
      headers: { 'Auto-Submitted': 'auto-generated', ...(unsubscribe && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }) },
    });
    this.underWay.add(sending);
    try {
      await sending;
    } catch (error) {
      throw isRefusal(error) ? new MailRefused('The address takes no mail.') : error;
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
