/** A file that goes with a mail. */
export interface MailAttachment {
  readonly filename: string;
  /** As in `text/calendar; charset=utf-8`. */
  readonly contentType: string;
  readonly content: string;
}

/** A mail: text, and the same as HTML where it has any. */
export interface MailMessage {
  /** The same for the same mail: one that is sent again is known for what it is. */
  readonly id?: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  readonly attachments?: readonly MailAttachment[];
  /** Where one request stops what this mail is about (RFC 8058), in the headers for the reader's own program to offer. */
  readonly unsubscribe?: { readonly url: string };
}

/** Injection token of the port. */
export const Mail = Symbol('Mail');

/** The address takes no mail, today or later: trying again is of no use. Its message tells no address. */
export class MailRefused extends Error {}

/** Sends mail. Rejects when the message could not be handed over: with `MailRefused` for good, with anything else for now. */
export interface Mail {
  send(message: MailMessage): Promise<void>;
}
