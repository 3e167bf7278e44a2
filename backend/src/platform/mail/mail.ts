/** A plain-text mail. */
export interface MailMessage {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Injection token of the port. */
export const Mail = Symbol('Mail');

/** Sends mail. Rejects when the message could not be handed over. */
export interface Mail {
  send(message: MailMessage): Promise<void>;
}
