import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { expect, it } from 'vitest';
import type { MailMessage } from '../../mail/mail.js';
import { mailContract } from '../../testing/mail-contract.js';
import { SmtpMail } from './smtp-mail.js';

async function served(refuse = false) {
  const arrived: (MailMessage & { from: string })[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: (_address, _session, done) => done(refuse ? new Error('mailbox unavailable') : null),
    onData(stream, session, done) {
      void simpleParser(stream).then(({ subject = '', text = '', from }) => {
        // Where the server was told to bring it, not what the letter says.
        for (const { address } of session.envelope.rcptTo) arrived.push({ to: address, subject, text, from: from?.text ?? '' });
        done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const mail = new SmtpMail(`smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, 'Agir <agir@example.org>');
  return {
    mail, arrived,
    close: async () => {
      await mail.onApplicationShutdown();
      await new Promise<void>((resolve) => void server.close(resolve));
    },
  };
}

mailContract('SMTP', async () => {
  const { mail, arrived, close } = await served();
  return { mail, received: () => arrived.map(({ to, subject, text }) => ({ to, subject, text })), close };
});

it('writes in the name of the campaign', async () => {
  const { mail, arrived, close } = await served();
  await mail.send({ to: 'a@example.org', subject: 's', text: 't' });
  expect(arrived[0]?.from).toBe('"Agir" <agir@example.org>');
  await close();
});

it('says when a message was not taken', async () => {
  const { mail, close } = await served(true);
  await expect(mail.send({ to: 'a@example.org', subject: 's', text: 't' })).rejects.toThrow();
  await close();
  await expect(mail.send({ to: 'a@example.org', subject: 's', text: 't' })).rejects.toThrow();
});

it('lets what is under way go before it closes', async () => {
  const { mail, arrived, close } = await served();
  const sending = mail.send({ to: 'a@example.org', subject: 's', text: 't' });
  await close();
  await sending;
  expect(arrived).toHaveLength(1);
});
