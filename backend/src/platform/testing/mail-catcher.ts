import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { MailMessage } from '../mail/mail.js';

export interface CaughtMail extends MailMessage {
  readonly from: string;
  /** Every header, by its name in small letters. */
  readonly headers: ReadonlyMap<string, string>;
}

/** What a server answers instead of taking a letter, such as `550` and `5.1.1 no such user`. */
export interface Refusal {
  readonly to: 'address' | 'letter';
  readonly code: number;
  readonly says?: string;
}

/** A mail server that keeps what it takes, oldest first; told so, it takes nothing. */
export async function startMailCatcher({ refusal }: { refusal?: Refusal } = {}) {
  const mails: CaughtMail[] = [];
  const refused = refusal && Object.assign(new Error(refusal.says ?? 'no'), { responseCode: refusal.code });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: (_address, _session, done) => done(refusal?.to === 'address' ? refused : null),
    onData(stream, session, done) {
      void simpleParser(stream).then((parsed) => {
        if (refusal?.to === 'letter') return done(refused);
        // Where the server was told to bring it, not what the letter says.
        for (const { address } of session.envelope.rcptTo) mails.push({ to: address, ...messageOf(parsed) });
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

/** A letter as a mail program reads it. */
function messageOf({ subject = '', text = '', html, from, messageId, attachments, headerLines }: ParsedMail): Omit<CaughtMail, 'to'> {
  const headers = new Map(headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(':') + 1).replace(/\r?\n[ \t]*/g, ' ').trim()]));
  const [, url] = /^<(.*)>$/.exec(headers.get('list-unsubscribe') ?? '') ?? [];
  return {
    id: messageId?.replace(/^<|@.*$/g, '') ?? '', subject, text, ...(html !== false && { html }), from: from?.text ?? '', headers,
    ...(attachments.length > 0 && {
      attachments: attachments.map(({ filename = '', headers: own, content }) => {
        const type = own.get('content-type') as { value: string; params: Record<string, string> };
        return { filename, contentType: `${type.value}; charset=${type.params.charset}`, content: content.toString() };
      }),
    }),
    ...(url !== undefined && { unsubscribe: { url } }),
  };
}
