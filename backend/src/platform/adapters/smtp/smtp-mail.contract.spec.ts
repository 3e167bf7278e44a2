import { expect, it } from 'vitest';
import { startMailCatcher } from '../../testing/mail-catcher.js';
import { mailContract } from '../../testing/mail-contract.js';
import { SmtpMail } from './smtp-mail.js';

async function served(refuses = false) {
  const catcher = await startMailCatcher({ refuses });
  const mail = new SmtpMail(catcher.url, 'Agir <agir@example.org>');
  return {
    mail, arrived: catcher.mails,
    close: async () => {
      await mail.onApplicationShutdown();
      await catcher.close();
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
