import { french } from '@action-populaire/contracts';
import type { Language } from '../http/language.js';
import { letterHtml } from './letter-html.js';
import { letterText } from './letter-text.js';
import type { MailMessage } from './mail.js';
import type { Block, Sheet } from './sheet.js';

/** What a letter needs besides its sheets; its subject is also its title. */
export type Envelope = Pick<MailMessage, 'id' | 'to' | 'subject' | 'attachments'>;

/**
 * A letter as HTML and as text, which say the same. More sheets than one say it in more languages. Spaces of French are set;
 * in what someone wrote, in codes and in addresses nothing changes.
 */
export function letterOf(envelope: Envelope, ...sheets: readonly [Sheet, ...Sheet[]]): MailMessage {
  const subject = oneLine(dress(envelope.subject, sheets[0].language));
  const dressed = sheets.map(dressedSheet);
  const stop = sheets[0].footer.stop;
  return { ...envelope, subject, text: letterText(dressed), html: letterHtml(subject, dressed), ...(stop && { unsubscribe: { url: stop.url } }) };
}

/** Without what no reader sees. */
const clean = (text: string): string => text.toWellFormed().replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(/[\p{Cc}--\n]/gv, ' ').trim();
const oneLine = (text: string): string => clean(text).replace(/\n+/g, ' ');
const dress = (text: string, language: Language): string => oneLine(language === 'fr' ? french(text) : text);

/** Only what someone wrote may have lines: nothing else in a letter can pass for a line of its own. */
function dressedSheet({ language, blocks, footer: { why, settings, stop } }: Sheet): Sheet {
  const set = (text: string) => dress(text, language);
  const dressedBlock = (block: Block): Block => {
    if ('paragraph' in block) return { paragraph: set(block.paragraph) };
    if ('quote' in block) return { quote: clean(block.quote), ...(block.by !== undefined && { by: oneLine(block.by) }) };
    if ('facts' in block) return { facts: block.facts.map(({ label, before, value }) => ({ label: set(label), ...(before !== undefined && { before: set(before) }), value: set(value) })) };
    if ('code' in block) return { code: oneLine(block.code) };
    const url = oneLine(block.url);
    return 'button' in block ? { button: set(block.button), url } : { link: set(block.link), url };
  };
  return {
    language, blocks: blocks.map(dressedBlock),
    footer: { why: why.map(set), ...(settings !== undefined && { settings: oneLine(settings) }), ...(stop && { stop: { label: set(stop.label), url: oneLine(stop.url) } }) },
  };
}
