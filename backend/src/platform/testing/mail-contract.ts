import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Mail, MailMessage } from '../mail/mail.js';

/** What every way of sending mail must do. `received` is what has arrived, in any order. */
export function mailContract(name: string, open: () => Promise<{ mail: Mail; received: () => readonly MailMessage[]; close: () => Promise<void> }>): void {
  describe(`mail: ${name}`, () => {
    let mail: Mail;
    let received: () => readonly MailMessage[];
    let close: () => Promise<void>;
    beforeEach(async () => ({ mail, received, close } = await open()));
    afterEach(() => close());

    const message = { id: 'a-1', to: 'camille.durand@example.org', subject: 'Votre code d’entrée\u202f: été', text: 'Bonjour,\n\nABC234\n\n.un point\nÀ bientôt « là »\u202f!\n' };
    const whole = {
      ...message, html: `<p lang="fr">Bonjour,<br>«\u202f${'été '.repeat(400)}\u202f» &amp; &lt;vous&gt;</p>\n`,
      attachments: [{ filename: 'été « à Lyon ».ics', contentType: 'text/calendar; charset=utf-8', content: 'BEGIN:VCALENDAR\r\nSUMMARY:Été\r\n.\r\nEND:VCALENDAR\r\n' }],
      unsubscribe: { url: 'https://agir.example.org/unsubscribe/_x-9.Y' },
    };

    it('hands a message over as it is', async () => {
      await mail.send(message);
      expect(received()).toEqual([message]);
    });

    it('hands over HTML, files and where to stop it', async () => {
      await mail.send(whole);
      expect(received()).toEqual([whole]);
    });

    it('hands many over at once, each to its own reader', async () => {
      const messages = Array.from({ length: 25 }, (_, n) => ({ id: `m-${n}`, to: `reader-${n}@example.org`, subject: `Message ${n}`, text: `${n} ${'x'.repeat(2_000)}\n` }));
      await Promise.all(messages.map((each) => mail.send(each)));
      expect([...received()].sort((a, b) => a.to.localeCompare(b.to))).toEqual([...messages].sort((a, b) => a.to.localeCompare(b.to)));
    });

    it('cannot be made to write to someone else', async () => {
      await mail.send({ ...message, subject: 'Votre code\r\nBcc: spy@example.org' }).catch(() => undefined);
      await mail.send({ ...message, to: 'camille@example.org, spy@example.org' }).catch(() => undefined);
      await mail.send({ ...whole, id: 'a\r\nBcc: spy@example.org', unsubscribe: { url: 'https://agir.example.org/\r\nBcc: spy@example.org' } }).catch(() => undefined);
      expect(received().map(({ to }) => to)).not.toContain('spy@example.org');
    });
  });
}
