import { beforeEach, describe, expect, it } from 'vitest';
import { codeAlphabet } from '@action-populaire/contracts';
import { SqlitePrivate } from '../../../platform/adapters/sqlite/sqlite-private.js';
import { instantAfter } from '../../../platform/kernel/clock.js';
import { KeyedHash } from './keyed-hash.js';
import { SignInCodes } from './sign-in-codes.js';

const at = '2026-11-22T10:00:00.000Z';
const minutes = (n: number) => instantAfter(at, n * 60_000);
const email = 'camille@example.org';

let store: SqlitePrivate;
let codes: SignInCodes;
beforeEach(() => {
  store = new SqlitePrivate(':memory:');
  codes = new SignInCodes(store.records, new KeyedHash(Buffer.alloc(32, 1)));
});

async function issued(when = at): Promise<{ request: string; code: string }> {
  const outcome = await codes.issue(email, when);
  if ('rejected' in outcome) throw new Error(outcome.rejected);
  return outcome;
}
/** Another code than this one. */
const wrong = (code: string, n = 1): string => {
  const first = codeAlphabet[(codeAlphabet.indexOf(code.charAt(0)) + n) % codeAlphabet.length];
  return `${first}${code.slice(1)}`;
};

describe('a code', () => {
  it('has six symbols that do not look alike, and is bound to a request of 128 bits', async () => {
    const { request, code } = await issued();
    expect(request).toMatch(/^[0-9a-f]{32}$/);
    expect(code).toMatch(/^[2-9A-HJKMNP-Z]{6}$/);
  });

  it('is kept only as a hash', async () => {
    const { request, code } = await issued();
    const kept = await store.records.get('accounts.code', request, at);
    expect(JSON.stringify(kept)).not.toContain(code);
  });

  it('gives the address back until it is used, once', async () => {
    const { request, code } = await issued();
    expect(await codes.try(request, code, at)).toEqual({ email });
    expect(await codes.try(request, code, at)).toEqual({ email });
    expect([await codes.use(request), await codes.use(request)]).toEqual([true, false]);
    expect(await codes.try(request, code, at)).toEqual({ rejected: 'accounts/code-expired' });
  });

  it('is good for ten minutes', async () => {
    const { request, code } = await issued();
    expect(await codes.try(request, code, instantAfter(minutes(10), -1))).toEqual({ email });
    expect(await codes.try(request, code, minutes(10))).toEqual({ rejected: 'accounts/code-expired' });
  });

  it('is of no use for another request', async () => {
    const [first, second] = [await issued(), await issued()];
    expect(await codes.try(second.request, first.code, at)).toEqual({ rejected: 'accounts/wrong-code' });
    expect(await codes.try('0'.repeat(32), first.code, at)).toEqual({ rejected: 'accounts/code-expired' });
  });

  it('is ended by five wrong tries', async () => {
    const { request, code } = await issued();
    for (let n = 1; n <= 5; n += 1) expect(await codes.try(request, wrong(code, n), at)).toEqual({ rejected: 'accounts/wrong-code' });
    expect(await codes.try(request, code, at)).toEqual({ rejected: 'accounts/code-exhausted' });
  });

  it('is not found out by guesses sent all at once', async () => {
    const { request, code } = await issued();
    const guesses = [...Array.from({ length: 30 }, (_, n) => wrong(code, n + 1)), code];
    const outcomes = await Promise.all(guesses.map((guess) => codes.try(request, guess, at)));
    expect(outcomes.filter((outcome) => 'rejected' in outcome && outcome.rejected === 'accounts/wrong-code')).toHaveLength(5);
    expect(outcomes.at(-1)).toEqual({ rejected: 'accounts/code-exhausted' });
  });
});

describe('asking for codes', () => {
  it('is refused a sixth time in fifteen minutes, and says when to come back', async () => {
    for (let n = 0; n < 5; n += 1) await issued(minutes(n));
    expect(await codes.issue(email, minutes(5))).toEqual({ rejected: 'accounts/too-many-codes', retryAfter: 600 });
    expect(await codes.issue('someone.else@example.org', minutes(5))).toHaveProperty('code');
    await issued(minutes(15));
    expect(await codes.issue(email, minutes(15))).toEqual({ rejected: 'accounts/too-many-codes', retryAfter: 60 });
  });

  it('is counted one by one when it happens all at once', async () => {
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => codes.issue(email, at)));
    expect(outcomes.filter((outcome) => 'code' in outcome)).toHaveLength(5);
  });

  it('leaves nothing that names the address once the codes have expired', async () => {
    await issued();
    await store.records.sweep(minutes(10));
    expect(JSON.stringify(await store.records.get('accounts.codes-asked', new KeyedHash(Buffer.alloc(32, 1)).of('address', email), minutes(10)))).not.toContain('camille');
    await store.records.sweep(minutes(15));
    expect(await store.records.count()).toBe(0);
  });
});
