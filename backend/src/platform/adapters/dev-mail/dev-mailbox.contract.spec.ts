import { expect, it } from 'vitest';
import { systemClock } from '../../kernel/clock.js';
import { mailContract } from '../../testing/mail-contract.js';
import { DevMailbox } from './dev-mailbox.js';

mailContract('development mailbox', () => {
  const mailbox = new DevMailbox(systemClock);
  const received = () => mailbox.list().map(({ at: _at, ...message }) => message);
  return Promise.resolve({ mail: mailbox, received, close: () => Promise.resolve() });
});

it('keeps the newest first, and not more than a few hundred', async () => {
  const mailbox = new DevMailbox(systemClock);
  for (let n = 0; n < 300; n += 1) await mailbox.send({ to: 'a@example.org', subject: String(n), text: '' });
  expect(mailbox.list()).toHaveLength(200);
  expect(mailbox.list()[0]?.subject).toBe('299');
});
