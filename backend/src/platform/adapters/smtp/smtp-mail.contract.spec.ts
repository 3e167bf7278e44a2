import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { letterOf } from '../../mail/letter.js';
import { MailRefused } from '../../mail/mail.js';
import { startMailCatcher, type Refusal } from '../../testing/mail-catcher.js';
import { mailContract } from '../../testing/mail-contract.js';
import { SmtpMail } from './smtp-mail.js';

async function served(refusal?: Refusal) {
  const catcher = await startMailCatcher(refusal ? { refusal } : {});
  const mail = new SmtpMail(catcher.url, 'Agir <agir@example.org>');
  return {
    mail, arrived: catcher.mails,
    close: async () => {
      await mail.onApplicationShutdown();
      await catcher.close();
    },
  };
}
const letter = { id: 'a1', to: 'a@example.org', subject: 's', text: 't' };

mailContract('SMTP', async () => {
  const { mail, arrived, close } = await served();
  return { mail, received: () => arrived.map(({ from: _from, headers: _headers, ...message }) => message), close };
});

it('writes in the name of the campaign, as a machine that no other should answer', async () => {
  const { mail, arrived, close } = await served();
  await mail.send(letter);
  expect(arrived[0]?.from).toBe('"Agir" <agir@example.org>');
  expect(arrived[0]?.headers.get('message-id')).toBe('<a1@example.org>');
  expect(arrived[0]?.headers.get('auto-submitted')).toBe('auto-generated');
  await close();
});

it('offers to stop in one request, where there is something to stop', async () => {
  const { mail, arrived, close } = await served();
  await mail.send(letter);
  await mail.send({ ...letter, unsubscribe: { url: `https://agir.example.org/unsubscribe/${'x'.repeat(120)}` } });
  const offered = arrived.map(({ headers }) => [headers.get('list-unsubscribe'), headers.get('list-unsubscribe-post')]);
  expect(offered).toEqual([[undefined, undefined], [`<https://agir.example.org/unsubscribe/${'x'.repeat(120)}>`, 'List-Unsubscribe=One-Click']]);
  await close();
});

it('adds no header that a message did not ask for', async () => {
  const { mail, arrived, close } = await served();
  const break_ = '\r\nX-Spy: 1\r\nBcc: spy@example.org\r\n\r\nspied';
  await mail.send({
    ...letter, id: `a1${break_}`, subject: `s${break_}`, html: break_, unsubscribe: { url: `https://agir.example.org/${break_}` },
    attachments: [{ filename: `a.ics${break_}`, contentType: `text/calendar; charset=utf-8${break_}`, content: break_ }],
  });
  const usual = ['auto-submitted', 'content-type', 'date', 'from', 'list-unsubscribe', 'list-unsubscribe-post', 'message-id', 'mime-version', 'subject', 'to'];
  expect(arrived.map(({ to, headers }) => [to, [...headers.keys()].sort()])).toEqual([['a@example.org', usual]]);
  expect(arrived[0]?.attachments).toHaveLength(1);
  await close();
});

it('carries whatever is typed as the words of one letter to one address', async () => {
  const { mail, arrived, close } = await served();
  const typed = fc.oneof(fc.constantFrom('a\r\nBcc: spy@example.org\r\n\r\n.\r\n', '.', '--', '=0D=0A', '<script>', '\u2028', '\ud800'), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }));
  const usual = ['auto-submitted', 'content-type', 'date', 'from', 'list-unsubscribe', 'list-unsubscribe-post', 'message-id', 'mime-version', 'subject', 'to'];
  await fc.assert(fc.asyncProperty(typed, typed, typed, async (subject, quote, label) => {
    const before = arrived.length;
    const stop = { label, url: 'https://agir.example.org/unsubscribe/a' };
    const sent = letterOf({ ...letter, subject: `«\u00a0${subject}\u00a0»` }, { language: 'fr', blocks: [{ quote, by: label }], footer: { why: [label], stop } });
    await mail.send(sent);
    expect(arrived.slice(before).map(({ to, headers }) => [to, [...headers.keys()].sort()])).toEqual([['a@example.org', usual]]);
    expect(arrived.at(-1)).toMatchObject({ subject: sent.subject, text: sent.text, html: sent.html });
  }), { numRuns: 60 });
  await close();
}, 60_000);

describe('a letter that is not taken', () => {
  const outcome = async (refusal: Refusal): Promise<unknown> => {
    const { mail, close } = await served(refusal);
    const error: unknown = await mail.send(letter).catch((thrown: unknown) => thrown);
    await close();
    return error;
  };

  it.each<Refusal>([
    { to: 'address', code: 550 },
    { to: 'address', code: 550, says: '5.1.1 <a@example.org> no such user' },
    { to: 'address', code: 550, says: '5.0.0 unknown' },
    { to: 'address', code: 551 },
    { to: 'address', code: 553 },
    { to: 'address', code: 554, says: '5.2.1 mailbox disabled' },
    { to: 'address', code: 556, says: '5.1.10 no mail here' },
    { to: 'letter', code: 550, says: '5.1.1 no such user' },
  ])('because its address takes none is refused for good, and does not say which: $to, $code $says', async (refusal) => {
    const error = await outcome(refusal);
    expect(error).toBeInstanceOf(MailRefused);
    const { message, stack = '', cause } = error as MailRefused;
    expect([message, stack, String(cause)].join('\n')).not.toContain('a@example.org');
  });

  it.each<Refusal>([
    { to: 'address', code: 451 },
    { to: 'address', code: 450, says: '4.1.1 try later' },
    { to: 'address', code: 550, says: '5.7.1 policy' },
    { to: 'address', code: 552, says: '5.2.2 mailbox full' },
    { to: 'address', code: 553, says: '5.1.8 sender’s domain' },
    { to: 'address', code: 554 },
    { to: 'address', code: 530, says: '5.7.0 sign in first' },
    { to: 'letter', code: 550 },
    { to: 'letter', code: 554, says: '5.7.1 spam' },
    { to: 'letter', code: 451 },
  ])('for another reason may be taken another time: $to, $code $says', async (refusal) => {
    const error = await outcome(refusal);
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(MailRefused);
  });

  it('because the server is gone may be taken another time', async () => {
    const { mail, close } = await served();
    await close();
    await expect(mail.send(letter)).rejects.not.toBeInstanceOf(MailRefused);
  });
});

it('lets what is under way go before it closes', async () => {
  const { mail, arrived, close } = await served();
  const sending = mail.send(letter);
  await close();
  await sending;
  expect(arrived).toHaveLength(1);
});
