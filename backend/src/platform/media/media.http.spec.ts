import { randomBytes, randomUUID } from 'node:crypto';
import { problems } from '@action-populaire/contracts';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Rooms } from '../rooms/rooms.js';
import { startApplication, type Answer, type Client, type TestApplication } from '../testing/application.js';
import { blackPng, formOf, halves, photo } from '../testing/pictures.js';
import { MediaLibrary, mediumKind } from './media-library.js';

// Each picture is made in a process of its own.
vi.setConfig({ testTimeout: 60_000 });

let application: TestApplication;
let alice: Client;
let bob: Client;
let library: MediaLibrary;
const cellar = new Set<string>();
beforeAll(async () => {
  application = await startApplication();
  for (const { app } of application.processes) app.get(Rooms).add({ kind: 'cellar', mayEnter: async (_, account) => cellar.has(account) });
  library = application.app.get(MediaLibrary);
  [alice, bob] = await Promise.all([application.signIn('alice@example.org'), application.signIn('bob@example.org')]);
});
afterAll(() => application.close());

async function send(client: Client | undefined, file: Buffer, { key = randomUUID(), headers = {}, ...form }: { key?: string | null; headers?: Record<string, string>; field?: string; name?: string; type?: string } = {}): Promise<Answer> {
  const { payload, headers: typed } = formOf(file, form);
  const sent = { ...typed, ...(client?.token && { authorization: `Bearer ${client.token}` }), ...(key !== null && { 'idempotency-key': key }), ...headers };
  const answer = await application.app.inject({ method: 'POST', url: '/api/media', payload, headers: sent });
  return { status: answer.statusCode, body: answer.json() as unknown, headers: answer.headers as Record<string, string>, bytes: answer.rawPayload };
}
async function sent(file: Buffer, client = alice): Promise<string> {
  const answer = await send(client, file);
  expect([answer.status, answer.body.code]).toEqual([201, undefined]);
  return answer.body.id as string;
}
const show = (id: string, client?: Client, size = 'large') => (client ?? application.visitor).get(`/media/${id}/${size}`);
const me = async (client: Client): Promise<string> => (await client.get('/api/me')).body.id as string;
const kept = async () => ({ records: await application.engines.records.count(mediumKind), names: await application.engines.media.names(undefined, 1_000) });
/** Red, green and blue at a point, each as dark or light. */
async function colourAt(bytes: Buffer, left: number, top: number): Promise<string> {
  const { data } = await sharp(bytes).extract({ left, top, width: 1, height: 1 }).removeAlpha().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
  return [...data].map((value) => (value > 128 ? 'x' : '.')).join('');
}

describe('a photo that is sent', () => {
  it('comes back in two sizes, upright, without anything that was not seen', async () => {
    const file = await photo(2_400, 1_200);
    expect([file.includes('Zanzibar'), (await sharp(file).metadata()).orientation]).toEqual([true, 6]);
    const answer = await send(alice, file);
    expect(answer).toMatchObject({ status: 201, body: { kind: 'image', width: 800, height: 1_600, public: false } });
    for (const [size, expected] of Object.entries({ large: [800, 1_600], small: [200, 400] })) {
      const { status, bytes, headers } = await show(answer.body.id as string, alice, size);
      const found = await sharp(bytes).metadata();
      expect([status, found.format, found.width, found.height]).toEqual([200, 'webp', ...expected]);
      for (const name of ['exif', 'xmp', 'icc', 'iptc', 'tifftagPhotoshop', 'orientation', 'comments', 'hasProfile'] as const) expect([name, found[name] || undefined]).toEqual([name, undefined]);
      for (const word of ['Zanzibar', 'EXIF', 'XMP', 'ICCP', 'GPS']) expect([word, bytes.includes(word)]).toEqual([word, false]);
      expect([await colourAt(bytes, 50, 20), await colourAt(bytes, 50, (expected[1] ?? 0) - 20)]).toEqual(['x..', '..x']);
      expect([headers['content-type'], headers['x-content-type-options']]).toEqual(['image/webp', 'nosniff']);
    }
  });

  it.each([
    ['PNG of 16 bits a channel', () => halves().toColourspace('rgb16').png().toBuffer()],
    ['JPEG in CMYK', () => halves().toColourspace('cmyk').jpeg().toBuffer()],
    ['progressive JPEG', () => halves().jpeg({ progressive: true }).toBuffer()],
    ['WebP', () => halves().webp({ lossless: true }).toBuffer()],
    ['AVIF', () => halves().avif({ lossless: true }).toBuffer()],
    ['GIF', () => halves().gif().toBuffer()],
  ])('may be a %s', async (_, make) => {
    const { bytes } = await show(await sent(await make()), alice);
    expect([await colourAt(bytes, 5, 5), await colourAt(bytes, 58, 40)]).toEqual(['x..', '..x']);
  });

  it('keeps what is transparent, and its own size when it is small', async () => {
    const { bytes } = await show(await sent(await sharp({ create: { width: 10, height: 6, channels: 4, background: { r: 255, g: 0, b: 0, alpha: 0.2 } } }).png().toBuffer()), alice, 'small');
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 10, height: 6, hasAlpha: true });
  });

  it.each(['gif', 'webp'] as const)('is still, though it was moving (%s)', async (format) => {
    const frames = await Promise.all(['red', 'blue'].map((background) => sharp({ create: { width: 20, height: 20, channels: 3, background } }).png().toBuffer()));
    const moving = await sharp(frames, { join: { animated: true } })[format]().toBuffer();
    expect((await sharp(moving).metadata()).pages).toBe(2);
    const { bytes } = await show(await sent(moving), alice);
    expect((await sharp(bytes).metadata()).pages).toBeUndefined();
    expect(await colourAt(bytes, 5, 5)).toBe('x..');
  });

  it.each([['a ZIP', 'PK\x03\x04zanzibar.exe'], ['a page', '<html><script>alert("zanzibar")</script></html>']])('that is %s at once is a photo alone', async (_, other) => {
    const id = await sent(Buffer.concat([await halves().jpeg().toBuffer(), Buffer.from(other, 'latin1'), randomBytes(500)]));
    for (const size of ['small', 'large']) {
      const { bytes } = await show(id, alice, size);
      expect([bytes.includes('zanzibar'), bytes.readUInt32LE(4) + 8]).toEqual([false, bytes.length]);
    }
  });

  it('is one however often it is sent under its key, and another key or file is another', async () => {
    const [file, key] = [await photo(), randomUUID()];
    const before = await kept();
    const answers = await Promise.all([1, 2, 3].map(() => send(alice, file, { key })));
    expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1);
    expect((await kept()).records).toBe(before.records + 1);
    expect((await send(alice, await photo(320, 200), { key })).body.code).toBe('common/key-reused');
    const names = new Set([answers[0]?.body.id as string, await sent(file), (await send(bob, file, { key })).body.id as string]);
    expect(names.size).toBe(3);
  });
});

describe('is refused, with its sentence, and leaves nothing,', () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>');
  it.each<[string, number, string, () => Buffer | Promise<Buffer>]>([
    ['a drawing (SVG)', 415, 'media/not-a-picture', () => svg],
    ['a drawing after the first bytes of a JPEG', 415, 'media/not-a-picture', () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), svg])],
    ['a text named .jpg', 415, 'media/not-a-picture', () => Buffer.from('Rendez-vous à 14 h')],
    ['a PDF named .jpg', 415, 'media/not-a-picture', () => Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF')],
    ['a TIFF', 415, 'media/not-a-picture', () => halves().tiff().toBuffer()],
    ['an empty file', 415, 'media/not-a-picture', () => Buffer.alloc(0)],
    ['30,000 pixels a side in a few kB', 422, 'media/too-many-pixels', () => blackPng(30_000, 30_000)],
    ['12,000 pixels a side', 422, 'media/too-many-pixels', () => sharp({ create: { width: 12_000, height: 8, channels: 3, background: 'red' } }).png().toBuffer()],
    ['more pixels in all than it may have', 422, 'media/too-many-pixels', () => blackPng(8_000, 8_000)],
    ['one that is cut off', 422, 'media/damaged', async () => (await photo(1_600, 1_200)).subarray(0, 4_000)],
    ['30 MB', 413, 'media/too-large', () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(30_000_000)])],
  ])('%s', async (_, status, code, make) => {
    const before = await kept();
    const answer = await send(alice, await make());
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.body.title).not.toMatch(/[{}]/);
    expect(answer.body.title).toContain(problems[code as keyof typeof problems].fr.slice(0, 18));
    expect(await kept()).toEqual(before);
  });

  it('but not 11,999 pixels a side, or a little less than the limit of bytes', async () => {
    await sent(await sharp({ create: { width: 11_999, height: 8, channels: 3, background: 'red' } }).png().toBuffer());
    await sent(Buffer.concat([await halves().jpeg().toBuffer(), Buffer.alloc(10 * 1024 * 1024 - 5_000)]));
  });

  it('what is no form, or has no file in its field', async () => {
    expect((await send(alice, await photo(), { field: 'photo' })).body).toMatchObject({ status: 400, code: 'media/no-file' });
    const { headers: typed } = formOf(await photo());
    for (const [payload, headers] of [['{}', { 'content-type': 'application/json' }], ['what is no form', { 'content-type': 'multipart/form-data' }], ['--x', typed]] as const) {
      const answer = await application.app.inject({ method: 'POST', url: '/api/media', payload, headers: { ...headers, authorization: `Bearer ${alice.token}`, 'idempotency-key': randomUUID() } });
      expect([payload, answer.json<{ code: string }>().code]).toEqual([payload, 'media/no-file']);
    }
  });

  it('who is signed out, has no key, or comes by another site’s page', async () => {
    const file = await photo();
    const before = await kept();
    expect((await send(undefined, file)).status).toBe(401);
    expect((await send(alice, file, { key: null })).body.code).toBe('common/key-required');
    const cookie = `__Host-session=${alice.token}`;
    expect((await send(undefined, file, { headers: { cookie, origin: 'https://elsewhere.example' } })).body.code).toBe('common/origin-refused');
    expect(await kept()).toEqual(before);
    expect((await send(undefined, file, { headers: { cookie, origin: 'http://agir.test' } })).status).toBe(201);
  });
});

describe('is seen', () => {
  const attachment = async (room: string, of = `message-${randomUUID()}`) => ({ by: await me(alice), owner: await me(alice), of, room });

  it('by who sent it alone, while nothing shows it', async () => {
    const id = await sent(await photo());
    expect((await show(id, alice)).headers['cache-control']).toBe('private, no-cache');
    expect([(await show(id, bob)).status, (await show(id)).status, (await show(randomUUID(), alice)).status]).toEqual([404, 404, 404]);
    expect((await show(id, alice, 'huge')).status).toBe(400);
  });

  it('by whoever may enter its room, for as long as they may', async () => {
    const id = await sent(await photo());
    expect(await library.attach([id], await attachment('cellar:1'))).toMatchObject({ media: [{ id, public: false }] });
    expect([(await show(id, bob)).status, (await show(id)).status]).toEqual([404, 404]);
    cellar.add(await me(bob));
    const { status, headers } = await show(id, bob);
    expect([status, headers['cache-control']]).toEqual([200, 'private, no-cache']);
    expect((await bob.get(`/media/${id}/large`, { 'if-none-match': headers['etag'] ?? '' })).status).toBe(304);
    cellar.delete(await me(bob));
    expect((await bob.get(`/media/${id}/large`, { 'if-none-match': headers['etag'] ?? '' })).status).toBe(404);
  });

  it('by everybody, and kept, once it is public; no more when its room changes', async () => {
    const id = await sent(await photo());
    const news = await attachment('public', `post-${randomUUID()}`);
    await library.attach([id], news);
    const { status, headers } = await show(id);
    expect([status, headers['cache-control'], headers['cross-origin-resource-policy']]).toEqual([200, 'public, max-age=31536000, immutable', 'cross-origin']);
    expect((await library.describe([id])).get(id)).toEqual({ id, kind: 'image', width: 480, height: 640, public: true });
    await library.attach([id], { ...news, room: 'cellar:1' });
    expect((await show(id)).status).toBe(404);
  });
});

describe('something shows', () => {
  const by = () => me(alice);

  it('what its author sent and nothing else shows, and gives it back when it comes to nothing', async () => {
    const [one, two, bobs] = [await sent(await photo()), await sent(await photo()), await sent(await photo(), bob)];
    const message = { by: await by(), owner: await by(), of: 'message-1', room: 'cellar:1' };
    expect(await library.attach([one, bobs], message)).toEqual({ rejected: 'media/unknown' });
    expect(await library.attach([one, randomUUID()], message)).toEqual({ rejected: 'media/unknown' });
    const [first, again] = [await library.attach([one], message), await library.attach([one, two], message)];
    expect(again).toMatchObject({ media: [{ id: one }, { id: two }] });
    expect(await library.attach([one], { ...message, of: 'message-2' })).toEqual({ rejected: 'media/in-use' });
    if ('rejected' in again || 'rejected' in first) throw new Error('unreachable');
    await again.release();
    expect(await library.attach([two], { ...message, of: 'message-2' })).toMatchObject({ media: [{ id: two }] });
    expect(await library.attach([one], { ...message, of: 'message-2' })).toEqual({ rejected: 'media/in-use' });
  });

  it('a photo once, however many would', async () => {
    const ids = [await sent(await photo()), await sent(await photo())];
    const account = await by();
    const outcomes = await Promise.all(Array.from({ length: 8 }, (_, n) => library.attach(n % 2 ? ids : [...ids].reverse(), { by: account, owner: account, of: `message-of-${n}`, room: 'cellar:1' })));
    const through = outcomes.flatMap((outcome, n) => ('media' in outcome ? [n] : []));
    expect(through.length).toBeLessThanOrEqual(1);
    const shown = await Promise.all(ids.map(async (id) => (await library.find(id))?.value.of ?? null));
    expect(shown).toEqual(through.length === 1 ? ids.map(() => `message-of-${through[0]}`) : [null, null]);
  });

  it('and it cannot be taken back: only what nothing shows can, by who sent it', async () => {
    const [free, shown] = [await sent(await photo()), await sent(await photo())];
    await library.attach([shown], { by: await by(), owner: await by(), of: 'message-3', room: 'public' });
    expect((await alice.delete(`/api/media/${shown}`)).body).toMatchObject({ status: 409, code: 'media/in-use' });
    expect((await bob.delete(`/api/media/${free}`)).body).toMatchObject({ status: 404, code: 'media/unknown' });
    expect((await alice.delete(`/api/media/${free}`, { key: 'take-it-back' })).body).toMatchObject({ id: free, changed: true });
    expect((await alice.delete(`/api/media/${free}`, { key: 'take-it-back' })).body).toMatchObject({ changed: true });
    expect((await alice.delete(`/api/media/${free}`)).body).toMatchObject({ changed: false });
    expect((await show(free, alice)).status).toBe(404);
    expect((await kept()).names.some((name) => name.startsWith(free))).toBe(false);
    await library.erase([shown]);
    expect([(await show(shown)).status, (await library.describe([shown])).size]).toEqual([404, 0]);
  });
});

it('goes after a day when nothing shows it, with what uploads that were cut off left', async () => {
  const [shown, free] = [await sent(await photo()), await sent(await photo())];
  await library.attach([shown], { by: await me(alice), owner: await me(alice), of: 'message-9', room: 'public' });
  const { media, records } = application.engines;
  const orphan = randomUUID();
  await media.put(`${orphan}.large.webp`, randomBytes(100));
  // As after a kill between the bytes and the record's last word.
  const cutOff = randomUUID();
  await records.insert(mediumKind, { id: cutOff, owner: await me(alice), value: { width: 1, height: 1, by: await me(alice), fingerprint: 'f', whole: false, of: null, room: null }, expiresAt: '2026-11-26T17:12:00.000Z' }, application.clock.now());
  await media.put(`${cutOff}.large.webp`, randomBytes(100));
  const has = async (id: string) => (await kept()).names.filter((name) => name.startsWith(id)).length;
  application.clock.advance({ hours: 23 });
  await library.sweep();
  expect([await has(shown), await has(free), await has(orphan), await has(cutOff)]).toEqual([2, 2, 0, 1]);
  application.clock.advance({ hours: 3 });
  expect((await show(free, alice)).status).toBe(404);
  await application.settled();
  await library.sweep();
  expect([await has(shown), await has(free), await has(cutOff)]).toEqual([2, 0, 0]);
  expect((await show(shown)).status).toBe(200);
});
