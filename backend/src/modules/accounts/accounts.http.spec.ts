import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Logger } from '@nestjs/common';
import { codeAlphabet } from '@action-populaire/contracts';
import { origin } from '../../platform/kernel/position.js';
import { Mail } from '../../platform/mail/mail.js';
import { startApplication, type TestApplication } from '../../platform/testing/application.js';
import { DisplayNames } from './index.js';

type Headers = Record<string, string>;
const consents = { terms: true, politicalData: true };

let application: TestApplication;
beforeAll(async () => {
  application = await startApplication();
});
afterAll(() => application.close());
// Each test has its own addresses, and a day of its own.
let address = 0;
beforeEach(() => application.clock.advance({ days: 1 }));
const newEmail = () => `supporter-${(address += 1)}@example.org`;

let keys = 0;
const newKey = (): Headers => ({ 'idempotency-key': `key-${String(keys += 1).padStart(8, '0')}` });
const call = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, headers: Headers = {}, payload?: object) => application.app.inject({ method, url, headers, ...(payload && { payload }) });
const problem = (answer: { statusCode: number; json: () => { code?: string; title?: string } }) => [answer.statusCode, answer.json().code];
const codeIn = (text: string) => /^[2-9A-HJKMNP-Z]{6}$/m.exec(text)?.[0] ?? '';
const wrong = (code: string) => `${code.startsWith('2') ? '3' : '2'}${code.slice(1)}`;

async function ask(email: string): Promise<{ request: string; code: string }> {
  const answer = await call('POST', '/api/sign-in/codes', {}, { email });
  expect(answer.statusCode).toBe(202);
  return { ...answer.json<{ request: string }>(), code: codeIn(application.mails()[0]?.text ?? '') };
}
const enter = (given: { request: string; code: string }, more: object = { consents }, headers: Headers = {}) => call('POST', '/api/sign-in', headers, { ...given, client: 'device', ...more });
/** Signs in on a device; headers of its requests. */
async function signedIn(email = newEmail(), headers: Headers = {}): Promise<Headers> {
  const answer = await enter(await ask(email), { consents }, headers);
  return { authorization: `Bearer ${answer.json<{ token: string }>().token}` };
}
/** Everything a refusal must leave as it is. */
const everything = async () => ({ head: await application.engines.log.head(), records: await application.countRecords(), texts: await application.engines.texts.count() });

describe('signing in', () => {
  it('opens the account of a new address, and finds it again', async () => {
    const email = newEmail();
    const first = await enter(await ask(`  ${email.toUpperCase()} `));
    expect(first.json()).toEqual({ token: expect.any(String) as string, opened: true });
    const again = await enter(await ask(email), {});
    expect(again.json()).toMatchObject({ opened: false });
    const profiles = await Promise.all([first, again].map((answer) => call('GET', '/api/me', { authorization: `Bearer ${answer.json<{ token: string }>().token}` })));
    expect(profiles[0]?.json()).toEqual(profiles[1]?.json());
    expect(profiles[0]?.json()).toMatchObject({ email, displayName: null, home: null, work: null });
  });

  it('gives a browser a cookie and nothing that a script could read', async () => {
    const answer = await enter(await ask(newEmail()), { client: 'browser', consents });
    expect(answer.json()).toEqual({ opened: true });
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).toMatch(/^__Host-session=[\w.-]+; Max-Age=15552000; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    const headers = { cookie: cookie.split(';')[0] ?? '' };
    expect((await call('GET', '/api/me', headers)).statusCode).toBe(200);
    expect(problem(await call('PATCH', '/api/me', { ...headers, ...newKey() }, { displayName: 'Camille' }))).toEqual([403, 'common/origin-refused']);
    expect((await call('PATCH', '/api/me', { ...headers, ...newKey(), origin: 'http://agir.test' }, { displayName: 'Camille' })).statusCode).toBe(200);
  });

  it('sends the code alone on its line, and not in the subject', async () => {
    const email = newEmail();
    const { code } = await ask(email);
    const [mail] = application.mails();
    expect(mail).toMatchObject({ to: email, subject: 'Votre code de connexion' });
    expect(mail?.text.split('\n')).toContain(code);
    expect(mail?.subject).not.toContain(code);
    expect(mail?.text).not.toMatch(/[^\u202f][:;!?]|'/);
  });

  it('writes in the language of who asks', async () => {
    const headers = { 'accept-language': 'en-GB, fr;q=0.5' };
    expect((await call('POST', '/api/sign-in/codes', headers, { email: newEmail() })).statusCode).toBe(202);
    const [mail] = application.mails();
    expect(mail?.subject).toBe('Your sign-in code');
    expect(codeIn(mail?.text ?? '')).not.toBe('');
    expect(mail?.text).not.toMatch(/[àéèêç\u202f]/);
  });

  it('answers a known and an unknown address alike, by the same number of writes', async () => {
    const known = newEmail();
    await signedIn(known);
    const count = async (email: string) => {
      const before = await everything();
      const answer = await call('POST', '/api/sign-in/codes', {}, { email });
      const after = await everything();
      return { status: answer.statusCode, fields: Object.keys(answer.json<object>()), headers: Object.keys(answer.headers).sort(), written: after.records - before.records, moved: after.head !== before.head };
    };
    application.clock.advance({ days: 1 });
    await application.engines.records.sweep(application.clock.now());
    expect(await count(known)).toEqual(await count(newEmail()));
  });

  it('answers before the mail is handed over, and says a failure without the address', async () => {
    const logged = vi.spyOn(Logger.prototype, 'error').mockReturnValue();
    const handed = Promise.withResolvers<void>();
    const send = vi.spyOn(application.app.get<Mail>(Mail), 'send').mockReturnValue(handed.promise);
    const email = newEmail();
    expect((await call('POST', '/api/sign-in/codes', {}, { email })).statusCode).toBe(202);
    handed.reject(new Error(`550 <${email}> unknown`));
    await vi.waitFor(() => expect(logged).toHaveBeenCalled());
    expect(String(logged.mock.calls[0]?.[0])).toMatch(/^a code could not be sent: Error\n\s+at /);
    expect(JSON.stringify(logged.mock.calls)).not.toContain(email);
    send.mockRestore();
    logged.mockRestore();
  });

  it('asks a new address for its consents, and leaves the code good', async () => {
    const given = await ask(newEmail());
    const before = await everything();
    expect(problem(await enter(given, {}))).toEqual([422, 'accounts/consents-required']);
    expect(await everything()).toEqual(before);
    expect((await enter(given)).json()).toMatchObject({ opened: true });
  });

  it('opens one account when two devices come at once', async () => {
    const email = newEmail();
    const [one, two] = [await ask(email), await ask(email)];
    const answers = await Promise.all([enter(one), enter(two)]);
    const ids = await Promise.all(answers.map(async (answer) => (await call('GET', '/api/me', { authorization: `Bearer ${answer.json<{ token: string }>().token}` })).json<{ id: string }>().id));
    expect(ids[0]).toBe(ids[1]);
    const events = await application.engines.log.readStream(`account-${ids[0]}`);
    expect(events.map((event) => event.type)).toEqual(['accounts.AccountOpened', 'accounts.Consented', 'accounts.Consented']);
  });

  it('gives one session for one code, however often it is sent', async () => {
    const given = await ask(newEmail());
    const answers = await Promise.all(Array.from({ length: 10 }, () => enter(given)));
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 410)]);
  });
});

describe('a sign-in that is refused changes nothing', () => {
  it.each([
    ['an address that is none', { email: 'camille' }], ['an operator', { email: { $gt: '' } }], ['two addresses', { email: 'a@example.org, b@example.org' }],
    ['a header in the address', { email: 'a@example.org\r\nBcc: b@example.org' }], ['an unknown property', { email: 'a@example.org', admin: true }], ['nothing', {}],
    ['an address too long', { email: `${'a'.repeat(250)}@example.org` }],
  ])('%s', async (_, body) => {
    const before = { ...await everything(), mails: application.mails().length };
    const answer = await call('POST', '/api/sign-in/codes', {}, body);
    expect(problem(answer)).toEqual([400, 'common/invalid-request']);
    expect(answer.json<{ title: string }>().title).toBe('La demande n’est pas valable\u202f: vérifiez les champs signalés.');
    expect({ ...await everything(), mails: application.mails().length }).toEqual(before);
  });

  it('a wrong code, then a sixth try', async () => {
    const given = await ask(newEmail());
    const before = await everything();
    for (let n = 0; n < 5; n += 1) expect(problem(await enter({ ...given, code: wrong(given.code) }))).toEqual([422, 'accounts/wrong-code']);
    const sixth = await enter(given);
    expect(problem(sixth)).toEqual([410, 'accounts/code-exhausted']);
    expect(sixth.json<{ title: string }>().title).toBe('Ce code a été essayé trop de fois. Demandez-en un nouveau.');
    expect(await everything()).toEqual(before);
  });

  it('an expired code', async () => {
    const given = await ask(newEmail());
    application.clock.advance({ minutes: 10 });
    const before = await everything();
    expect(problem(await enter(given))).toEqual([410, 'accounts/code-expired']);
    expect(await everything()).toEqual(before);
  });

  it('a used code', async () => {
    const given = await ask(newEmail());
    await enter(given);
    const before = await everything();
    expect(problem(await enter(given))).toEqual([410, 'accounts/code-expired']);
    expect(await everything()).toEqual(before);
  });

  it('a code that another device asked for', async () => {
    const [mine, theirs] = [await ask(newEmail()), await ask(newEmail())];
    expect(problem(await enter({ request: mine.request, code: theirs.code }))).toEqual([422, 'accounts/wrong-code']);
  });

  it('a code that cannot be one', async () => {
    const { request } = await ask(newEmail());
    for (const code of ['ABCDE', 'ABCDEFG', 'ABCDE0', 'ABCDE1', 'ABCDEI', 'ABCDEO', 'ABCDEL', { $ne: '' }]) expect(problem(await enter({ request, code: code as string }))).toEqual([400, 'common/invalid-request']);
    expect([...codeAlphabet].every((symbol) => /[2-9A-HJKMNP-Z]/.test(symbol))).toBe(true);
  });

  it('a sixth code in fifteen minutes', async () => {
    const email = newEmail();
    for (let n = 0; n < 5; n += 1) await ask(email);
    const before = { ...await everything(), mails: application.mails().length };
    const sixth = await call('POST', '/api/sign-in/codes', {}, { email });
    expect(problem(sixth)).toEqual([429, 'accounts/too-many-codes']);
    expect(sixth.headers['retry-after']).toBe('900');
    expect(sixth.json<{ title: string }>().title).toContain('Attendez un quart d’heure');
    expect({ ...await everything(), mails: application.mails().length }).toEqual(before);
    application.clock.advance({ minutes: 15 });
    await ask(email);
  });
});

describe('what is mine', () => {
  const patch = (headers: Headers, body: object, key = newKey()) => call('PATCH', '/api/me', { ...headers, ...key }, body);

  it('takes a name and places, each with its radius', async () => {
    const me = await signedIn();
    const receipt = await patch(me, { displayName: '  Camille ', home: { place: '69384' }, work: { place: '69259', radius: 5 } });
    expect(receipt.json()).toEqual({ id: expect.any(String) as string, revision: null, position: expect.stringMatching(/^\d{20}$/) as string, changed: true });
    expect(receipt.headers['x-position']).toBe(receipt.json<{ position: string }>().position);
    expect((await call('GET', '/api/me', me)).json()).toMatchObject({ displayName: 'Camille', home: { place: '69384', radius: 30, zone: 'Europe/Paris', position: { lat: expect.any(Number) as number } }, work: { place: '69259', radius: 5, name: 'Vénissieux' } });
    await patch(me, { work: null });
    expect((await call('GET', '/api/me', me)).json()).toMatchObject({ displayName: 'Camille', home: { place: '69384' }, work: null });
    expect((await patch(me, { displayName: 'Camille' })).json()).toMatchObject({ changed: false });
  });

  it('writes no event: a profile is not history', async () => {
    const me = await signedIn();
    const head = await application.engines.log.head();
    await patch(me, { displayName: 'Zanzibar-marker', home: { place: '75056' } });
    expect(await application.engines.log.head()).toBe(head);
    expect(JSON.stringify(await application.engines.log.read(origin, 10_000))).not.toMatch(/Zanzibar|@example\.org/);
  });

  it('gives a retry the same receipt, and refuses its key for something else', async () => {
    const me = await signedIn();
    const key = newKey();
    const answers = await Promise.all(Array.from({ length: 10 }, () => patch(me, { displayName: 'Camille' }, key)));
    expect(new Set(answers.map((answer) => answer.body)).size).toBe(1);
    expect(answers[0]?.json()).toMatchObject({ changed: true });
    expect(problem(await patch(me, { displayName: 'Dominique' }, key))).toEqual([422, 'common/key-reused']);
    application.clock.advance({ days: 8 });
    expect((await patch(me, { displayName: 'Camille' }, key)).json()).toMatchObject({ changed: false });
  });

  it.each([
    ['a radius of 501', { home: { place: '69384', radius: 501 } }, 400, 'common/invalid-request'],
    ['a radius of 0', { home: { place: '69384', radius: 0 } }, 400, 'common/invalid-request'],
    ['a code that is none', { home: { place: 'lyon' } }, 400, 'common/invalid-request'],
    ['a place that does not exist', { home: { place: '99999' } }, 422, 'territory/unknown-place'],
    ['a department', { home: { place: 'd-69' } }, 422, 'territory/unknown-place'],
    ['a region to work in', { work: { place: 'r-84' } }, 422, 'territory/unknown-place'],
    ['the country', { home: { place: 'fr' } }, 422, 'territory/unknown-place'],
    ['no home at all', { home: null }, 400, 'common/invalid-request'],
    ['an empty name', { displayName: '   ' }, 400, 'common/invalid-request'],
    ['a name of 61 characters', { displayName: 'x'.repeat(61) }, 400, 'common/invalid-request'],
    ['a name on two lines', { displayName: 'Camille\nDurand' }, 400, 'common/invalid-request'],
    ['an operator', { displayName: { $gt: '' } }, 400, 'common/invalid-request'],
    ['another address', { email: 'other@example.org' }, 400, 'common/invalid-request'],
  ])('refuses %s, and changes nothing', async (_, body, status, code) => {
    const me = await signedIn();
    const before = { ...await everything(), me: (await call('GET', '/api/me', me)).body };
    const refused = await patch(me, body);
    expect(problem(refused)).toEqual([status, code]);
    expect(refused.json<{ title: string }>().title).toMatch(/^(La demande|Ce lieu)/);
    expect({ ...await everything(), me: (await call('GET', '/api/me', me)).body }).toEqual(before);
  });

  it('asks for a key, and for a session', async () => {
    const me = await signedIn();
    expect(problem(await patch(me, { displayName: 'Camille' }, {}))).toEqual([400, 'common/key-required']);
    expect(problem(await patch({}, { displayName: 'Camille' }))).toEqual([401, 'common/unauthenticated']);
    for (const url of ['/api/me', '/api/me/sessions']) expect(problem(await call('GET', url))).toEqual([401, 'common/unauthenticated']);
  });

  it('shows others the chosen name alone', async () => {
    const me = await signedIn();
    const { id } = (await call('GET', '/api/me', me)).json<{ id: string }>();
    const names = application.app.get(DisplayNames);
    expect(await names.displayNamesOf([id, 'gone'])).toEqual(new Map([[id, null]]));
    await patch(me, { displayName: 'Camille' });
    expect(await names.displayNamesOf([id, id])).toEqual(new Map([[id, 'Camille']]));
  });
});
