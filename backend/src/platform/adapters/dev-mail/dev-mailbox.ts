import type { Clock } from '../../kernel/clock.js';
import type { Mail, MailMessage } from '../../mail/mail.js';

/** A mail as the development mailbox keeps it; `at` is a UTC instant. */
export interface KeptMail extends MailMessage {
  readonly at: string;
}

/** Mails kept; older ones go. */
const capacity = 200;

/** Keeps mails in memory instead of sending them, so that the product runs without a mail server. */
export class DevMailbox implements Mail {
  private mails: readonly KeptMail[] = [];

  constructor(private readonly clock: Clock) {}

  send(message: MailMessage): Promise<void> {
    this.mails = [{ ...message, at: this.clock.now() }, ...this.mails].slice(0, capacity);
    return Promise.resolve();
  }

  /** What was sent, newest first. */
  list(): readonly KeptMail[] {
    return this.mails;
  }
}
