import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { letterOf } from './letter.js';
import type { Sheet } from './sheet.js';

interface Said { readonly [part: string]: string }
const parts = ['subject', 'paragraph', 'quote', 'by', 'label', 'before', 'value', 'code', 'button', 'link', 'why', 'stop'] as const;
const said = (word: (part: string) => string): Said => Object.fromEntries(parts.map((part) => [part, word(part)]));
const url = (page: string) => `https://agir.example.org/${page}?a=1&b=2`;

const sheetOf = (language: Sheet['language'], { paragraph = '', quote = '', by, label = '', before, value = '', code = '', button = '', link = '', why = '', stop = '' }: Said): Sheet => ({
  language,
  blocks: [{ paragraph }, { quote, by }, { facts: [{ label, before, value }, { label, value }] }, { code }, { button, url: url('go') }, { link, url: url('see') }],
  footer: { why: [why], settings: url('settings'), stop: { label: stop, url: url('stop') } },
});
const letter = (words: Said, language: Sheet['language'] = 'fr') => letterOf({ id: 'a1', to: 'a@example.org', subject: words.subject ?? '' }, sheetOf(language, words), sheetOf('en', words));
const plain = said((part) => `un ${part}`);

/** What is markup, line breaks within what someone wrote apart. */
const markupOf = (html = ''): string[] => (html.match(/<[^>]*>/g) ?? []).filter((tag) => tag !== '<br>');
const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': '\'' };
/** What is read in a browser. */
const readIn = (html = ''): string => html.replaceAll('<br>', '\n').replace(/<[^>]*>/g, '').replace(/&\w+;|&#39;/g, (entity) => entities[entity] ?? `unknown ${entity}`);

const hostile = fc.oneof(
  fc.constantFrom('</p><script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '\' style=\'', '</title>', '</style>', '<!--', '&lt;', '$&$1', '{{x}}', 'a\r\nBcc: spy@example.org\r\n\r\nb', 'a\nABC234\nb', 'x\u0000\u001b\u2028y', '\ud800'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
);
const hostileWords = fc.record(Object.fromEntries(parts.map((part) => [part, hostile])));

describe('whatever is typed', () => {
  it('is never markup, and is read as it is', () => {
    const usual = markupOf(letter(plain).html);
    fc.assert(fc.property(hostileWords, (words) => {
      const { html } = letter(words);
      expect(markupOf(html)).toEqual(usual);
      expect(html).not.toMatch(/[\p{Cc}--\n]/v);
      const quoted = words.quote?.toWellFormed().replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(/[\p{Cc}--\n]/gv, ' ').trim();
      expect(readIn(html)).toContain(quoted);
    }), { numRuns: 300 });
  });

  it('adds no line to the text: what was written stays behind its mark, all else has its own', () => {
    const lines = (text: string) => text.split('\n').filter((line) => !line.startsWith('> '));
    const usual = lines(letter(plain).text).length;
    fc.assert(fc.property(hostileWords, (words) => {
      const { subject, text } = letter(words);
      expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      expect(lines(text)).toHaveLength(usual);
    }), { numRuns: 300 });
  });
});

describe('text and HTML', () => {
  it('say the same', () => {
    const { text, html } = letter(plain);
    for (const part of parts) if (part !== 'subject') expect(text).toContain(plain[part]);
    for (const part of parts) expect(readIn(html)).toContain(plain[part]);
    for (const page of ['go', 'see', 'settings', 'stop']) {
      expect(text.split('\n')).toContain(url(page));
      expect(html).toContain(`href="https://agir.example.org/${page}?a=1&amp;b=2"`);
    }
    expect(text).toContain('un label\u202f: un before → un value\nun label\u202f: un value');
    expect(text.split('\n')).toContain('un code');
  });

  it('fetch nothing and follow nobody', () => {
    expect(letter(plain).html).not.toMatch(/<(?:img|link|script|iframe|object|video)|src=|url\(|@import|@font-face/i);
  });

  it('offer the programs of readers the same way to stop as readers', () => {
    expect(letter(plain).unsubscribe).toEqual({ url: url('stop') });
    expect(letterOf({ to: 'a@example.org', subject: 's' }, { language: 'fr', blocks: [], footer: { why: [] } })).not.toHaveProperty('unsubscribe');
  });
});

describe('languages', () => {
  it('are told to who listens, and set as each is written', () => {
    const { html, text } = letter(said(() => 'Où ? À 14 h'));
    expect(html).toMatch(/<html lang="fr">[^]*<div lang="fr">[^]*Où\u202f\? À 14\u00a0h[^]*<div lang="en">[^]*Où \? À 14 h/);
    expect(text).toMatch(/^\(English below\)\n\nOù\u202f\? À 14\u00a0h\n/);
  });

  it('change nothing in what someone wrote, in codes and in addresses', () => {
    const { text } = letter({ ...plain, quote: 'Bien ! Oui ?', code: 'A ! B' });
    expect(text).toContain('> Bien ! Oui ?\n');
    expect(text).toContain('\nA ! B\n');
  });
});
