import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApplication, type Client, type TestApplication } from '../../platform/testing/application.js';

let application: TestApplication;
let alice: Client;
const id = '0b9c2f5e-0000-4000-8000-000000000001';
beforeAll(async () => {
  application = await startApplication();
  alice = await application.signIn('alice@example.org');
  await alice.post('/api/actions', { id, name: 'Tractage <place> & "Bellecour"', type: 'leafleting', place: '69382', start: '2026-12-05T14:00', end: '2026-12-05T16:00', description: '</script></noscript>' });
  await application.settled();
});
afterAll(() => application.close());

const page = (path: string, headers: Record<string, string> = {}) => application.visitor.get(path, headers);

it('the page of an action tells it to whoever does not run the application', async () => {
  const { status, headers, body } = await page(`/actions/${id}?utm_source=affiche`);
  expect([status, headers['content-type'], headers['cache-control'], headers['vary']]).toEqual([200, 'text/html; charset=utf-8', 'no-cache', expect.stringContaining('Accept-Language')]);
  expect(body).toContain('<html lang="fr"');
  expect(body).toContain('<title>Tractage &lt;place&gt; &amp; &quot;Bellecour&quot; · Action Populaire</title>');
  expect(body).toContain(`<link rel="canonical" href="http://agir.test/actions/${id}">`);
  expect(body).toContain(`<meta property="og:image" content="http://agir.test/share/action/${id}.png?v=0&amp;lang=fr">`);
  expect(body).toMatch(/<noscript><div class="told">.*samedi 5\u00a0décembre 2026, 14\u00a0h – 16\u00a0h.*<\/noscript>/s);
  expect(String(body).match(/<title>/g)).toHaveLength(1);
});

it('speaks the reader’s language', async () => {
  const { body } = await page(`/actions/${id}`, { 'accept-language': 'en-GB,fr;q=0.5' });
  expect(body).toContain('<html lang="en"');
  expect(body).toContain('Saturday, 5 December 2026, 14:00 – 16:00');
});

it('goes compressed, and only once to who keeps it', async () => {
  const { bytes, headers, body } = await page(`/actions/${id}`, { 'accept-encoding': 'gzip, br;q=1' });
  const plain = await page(`/actions/${id}`);
  expect([headers['content-encoding'], brotliDecompressSync(bytes).equals(plain.bytes), bytes.length < plain.bytes.length / 2, typeof body]).toEqual(['br', true, true, 'string']);
  expect(plain.headers['etag']).toBe(headers['etag']);
  expect((await page(`/actions/${id}`, { 'if-none-match': `"other", ${String(headers['etag'])}` })).status).toBe(304);
});

it('tells that an action was called off', async () => {
  await alice.post(`/api/actions/${id}/cancellation`, { reason: 'Alerte orange' });
  await application.settled();
  const { body } = await page(`/actions/${id}`);
  expect(body).toContain('<meta property="og:title" content="Annulé\u202f: Tractage &lt;place&gt;');
  expect(body).toContain('Alerte orange');
  expect(body).toContain('https://schema.org/EventCancelled');
  expect(body).toContain('.png?v=1&amp;lang=fr');
});

it('the page of a team tells it, with the next of its actions', async () => {
  const team = '0b9c2f5e-0000-4000-8000-00000000000a';
  const planned = '0b9c2f5e-0000-4000-8000-00000000000b';
  expect((await alice.post('/api/teams', { id: team, name: 'Bellecour', type: 'local', place: '69382', description: 'Le jeudi.' })).status).toBe(201);
  await application.settled();
  expect((await alice.post('/api/actions', { id: planned, name: 'Collage', type: 'postering', place: '69382', start: '2026-12-06T14:00', end: '2026-12-06T16:00', team })).status).toBe(201);
  await application.settled();
  const { status, body } = await page(`/equipes/${team}`, { authorization: `Bearer ${alice.token}` });
  expect([status, body]).toEqual([200, expect.stringContaining('<title>Bellecour · Action Populaire</title>')]);
  expect(body).toContain(`<a href="/actions/${planned}"><bdi>Collage</bdi></a>`);
  expect(body).toContain(`http://agir.test/ics/team/${team}.ics`);
  expect(body).toMatch(/share\/team\/[-\da-f]+\.png\?v=0&amp;lang=fr/);
  expect((await page(`/actions/${planned}`)).body).toContain(`<a href="/equipes/${team}"><bdi>Bellecour</bdi></a>`);
  expect((await page('/equipes/00000000-0000-4000-8000-00000000000f')).status).toBe(404);
  expect((await page('/equipes/liste?type=local')).status).toBe(200);
});

it('is the application’s own where there is no such action, and says so', async () => {
  const unknown = await page('/actions/00000000-0000-4000-8000-00000000000f');
  expect([unknown.status, unknown.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
  expect(unknown.body).not.toContain('og:title');
  expect((await page('/actions/nouvelle')).status).toBe(200);
});

it('has a picture that may be kept for a week under its revision, and shown elsewhere', async () => {
  const first = await page(`/share/action/${id}.png?v=1&lang=fr`);
  expect([first.status, first.headers['content-type'], first.headers['cache-control'], first.headers['cross-origin-resource-policy']]).toEqual([200, 'image/png', 'public, max-age=604800', 'cross-origin']);
  expect([first.bytes.readUInt32BE(16), first.bytes.readUInt32BE(20)]).toEqual([1200, 630]);
  expect((await page(`/share/action/${id}.png?v=1`, { 'if-none-match': String(first.headers['etag']) })).status).toBe(304);
  const other = await page(`/share/action/${id}.png?v=0&fbclid=x`);
  expect([other.headers['cache-control'], other.bytes.equals(first.bytes)]).toEqual(['no-cache', true]);
  expect((await page(`/share/action/${id}.png?lang=en`)).bytes.equals(first.bytes)).toBe(false);
  const team = await page('/share/team/0b9c2f5e-0000-4000-8000-00000000000a.png?v=0&lang=fr');
  expect([team.status, team.headers['cache-control'], team.bytes.readUInt32BE(16), team.bytes.readUInt32BE(20)]).toEqual([200, 'public, max-age=604800', 1200, 630]);
  for (const kind of ['action', 'team']) expect((await page(`/share/${kind}/00000000-0000-4000-8000-00000000000f.png`)).status).toBe(404);
});

it('search engines find what is to come and the teams, and are asked to leave the rest alone', async () => {
  const urls = (xml: unknown) => [...String(xml).matchAll(/<loc>http:\/\/agir\.test(.*?)<\/loc>/g)].map(([, path]) => path ?? '');
  const robots = await page('/robots.txt');
  expect([robots.headers['content-type'], robots.body]).toEqual(['text/plain; charset=utf-8', expect.stringMatching(/Disallow: \/ics\/me\/\n[^]*Sitemap: http:\/\/agir\.test\/sitemap\.xml\n/)]);
  const index = await page('/sitemap.xml');
  expect([index.headers['content-type'], urls(index.body)]).toEqual(['application/xml; charset=utf-8', ['/sitemap/actions-1.xml', '/sitemap/teams-1.xml']]);
  const [actions, teams] = await Promise.all(urls(index.body).map(async (path) => (await page(path)).body as string));
  expect(urls(actions)).toEqual([`/actions/${id}`, '/actions/0b9c2f5e-0000-4000-8000-00000000000b']);
  expect(actions).toContain('<lastmod>2026-11-25T17:12:00.000Z</lastmod>');
  expect(urls(teams)).toEqual(['/equipes/0b9c2f5e-0000-4000-8000-00000000000a']);
  for (const past of ['actions-2', 'teams-2']) expect((await page(`/sitemap/${past}.xml`)).status).toBe(404);
  expect((await page('/sitemap/people-1.xml')).status).toBe(400);
});
