import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { MailMessage } from '../mail/mail.js';

export interface CaughtMail extends MailMessage {
  readonly from: string;
}

/** A mail server that keeps what it takes, oldest first; told so, it takes nothing. */
export async function startMailCatcher({ refuses = false } = {}) {
  const mails: CaughtMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: (_address, _session, done) => done(refuses ? new Error('mailbox unavailable') : null),
    onData(stream, session, done) {
      void simpleParser(stream).then(({ subject = '', text = '', from }) => {
        // Where the server was told to bring it, not what the letter says.
        for (const { address } of session.envelope.rcptTo) mails.push({ to: address, subject, text, from: from?.text ?? '' });
        done();
      // Whoever is killed hangs up in the middle of a letter.
      }, done);
    },
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    mails: mails as readonly CaughtMail[],
    close: () => new Promise<void>((resolve) => void server.close(resolve)),
  };
}
