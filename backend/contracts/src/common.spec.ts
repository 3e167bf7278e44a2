import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { line, prose } from './common.js';

describe.each([['line', line(0, 100)], ['prose', prose(100)]] as const)('%s', (_name, schema) => {
  const takes = (text: string): boolean => z.safeParse(schema, text).success;

  it('takes what any language writes', () => {
    const written = ['', 'Léa', 'Le\u0301a', 'Việt Nam', 'שָׁלוֹם', 'بِسْمِ ٱللَّٰهِ', 'བསྒྲུབས', 'สวัสดี', '👩‍👩‍👧‍👦🏳️‍🌈', '…', '<script>alert(1)</script>', '\u202egpj.exe'];
    expect(written.filter((text) => !takes(text))).toEqual([]);
  });

  it('refuses what cannot be seen, and letters under a heap of marks', () => {
    const refused = ['\u200b', '\u200b \u2060\ufeff', '\u202e', '\u0301', `Z${'\u030d\u0321'.repeat(5)}`, `Bonjour Z${'\u0301'.repeat(9)} !`];
    expect(refused.filter(takes)).toEqual([]);
  });
});
