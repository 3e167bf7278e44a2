import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Session } from '@action-populaire/contracts';
import { startApplication, type Client, type TestApplication } from '../../platform/testing/application.js';

let application: TestApplication;
beforeAll(async () => {
  application = await startApplication();
});
afterAll(() => application.close());

const listed = async (client: Client) => (await client.get('/api/me/sessions')).body.items as Session[];
const signedOut = { status: 401, body: expect.objectContaining({ code: 'common/unauthenticated' }) as unknown };

/** Signs in from a browser; headers of what it sends. */
async function browser(email: string, userAgent: string): Promise<Record<string, string>> {
  const { visitor } = application;
  const { body: { request } } = await visitor.post('/api/sign-in/codes', { email });
  const code = /^[2-9A-Z]{6}$/m.exec(application.mails()[0]?.text ?? '')?.[0];
  const consents = { terms: true, politicalData: true };
  const { headers } = await visitor.post('/api/sign-in', { request, code, client: 'browser', consents }, { headers: { 'user-agent': userAgent } });
  return { cookie: String(headers['set-cookie']).split(';')[0] ?? '', origin: 'http://agir.test' };
}

it('are listed by device, and ended one by one, at once', async () => {
  const phone = await application.signIn('camille@example.org');
  const desk = await browser('camille@example.org', 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0');
  const items = (await application.visitor.get('/api/me/sessions', desk)).body.items as Session[];
  expect(items.map(({ client, device, current }) => [client, device, current]).sort()).toEqual([['browser', 'Firefox sur Linux', true], ['device', 'Application', false]]);
  const lost = items.find((item) => !item.current)?.id ?? '';
  const end = () => application.visitor.delete(`/api/me/sessions/${lost}`, { headers: desk, key: 'end-of-phone' });
  const ended = await end();
  expect(ended.body).toMatchObject({ id: lost, revision: null, changed: true });
  expect((await end()).body).toEqual(ended.body);
  expect(await phone.get('/api/me')).toMatchObject(signedOut);
  expect((await application.visitor.get('/api/me', desk)).status).toBe(200);
});

it('end with signing out, which takes the cookie back', async () => {
  const desk = await browser('dominique@example.org', 'curl/8');
  const out = await application.visitor.delete('/api/me/sessions/current', { headers: desk });
  expect(String(out.headers['set-cookie'])).toMatch(/^__Host-session=; .*Expires=Thu, 01 Jan 1970/);
  expect(await application.visitor.get('/api/me', desk)).toMatchObject(signedOut);
});

it('of someone else are out of reach', async () => {
  const [mine, theirs] = [await application.signIn('one@example.org'), await application.signIn('two@example.org')];
  const [session] = await listed(theirs);
  expect((await mine.delete(`/api/me/sessions/${session?.id}`)).body).toMatchObject({ changed: false });
  expect((await theirs.get('/api/me')).status).toBe(200);
  expect((await mine.delete('/api/me/sessions/all')).body).toMatchObject({ status: 400, code: 'common/invalid-request' });
});

it('end after sixty days without use', async () => {
  const me = await application.signIn('three@example.org');
  application.clock.advance({ days: 59 });
  expect((await me.get('/api/me')).status).toBe(200);
  application.clock.advance({ days: 60 });
  expect(await me.get('/api/me')).toMatchObject(signedOut);
});
