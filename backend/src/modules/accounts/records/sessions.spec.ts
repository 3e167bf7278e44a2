import { beforeEach, describe, expect, it } from 'vitest';
import { SqlitePrivate } from '../../../platform/adapters/sqlite/sqlite-private.js';
import { instantAfter } from '../../../platform/kernel/clock.js';
import { deviceOf } from './device.js';
import { Sessions } from './sessions.js';

const at = '2026-01-10T10:00:00.000Z';
const days = (n: number) => instantAfter(at, n * 86_400_000);
const [me, you] = ['5f0c1a52-7d0e-4c55-9f0b-3d1c2b7a9e01', '5f0c1a52-7d0e-4c55-9f0b-3d1c2b7a9e02'];

let store: SqlitePrivate;
let sessions: Sessions;
beforeEach(() => {
  store = new SqlitePrivate(':memory:');
  sessions = new Sessions(store.records);
});
const idOf = (token: string) => token.split('.')[0] ?? '';

describe('a session', () => {
  it('is known by its token, of which only a hash is kept', async () => {
    const token = await sessions.open(me, 'device', undefined, at);
    expect(await sessions.read(token, at)).toMatchObject({ account: me, id: idOf(token) });
    const [, secret = ''] = token.split('.');
    expect(secret).toHaveLength(43);
    expect(JSON.stringify(await store.records.get('accounts.session', idOf(token), at))).not.toContain(secret);
  });

  it('is not known by anything else', async () => {
    const token = await sessions.open(me, 'browser', undefined, at);
    await sessions.read(token, at);
    for (const other of ['', '.', idOf(token), `${idOf(token)}.`, `${token}x`, `${idOf(token)}.${'A'.repeat(43)}`]) expect(await sessions.read(other, at)).toBeUndefined();
  });

  it('ends sixty days after its last use', async () => {
    const token = await sessions.open(me, 'browser', undefined, at);
    expect(await sessions.read(token, days(59))).toBeDefined();
    expect(await sessions.read(token, days(118))).toBeDefined();
    expect(await sessions.read(token, days(178))).toBeUndefined();
  });

  it('ends after a hundred and eighty days whatever its use', async () => {
    const token = await sessions.open(me, 'browser', undefined, at);
    for (let day = 30; day < 180; day += 30) expect(await sessions.read(token, days(day))).toBeDefined();
    expect(await sessions.read(token, instantAfter(days(180), -1))).toBeDefined();
    expect(await sessions.read(token, days(180))).toBeUndefined();
  });

  it('is written at most once a day', async () => {
    const token = await sessions.open(me, 'browser', undefined, at);
    for (let hour = 0; hour < 48; hour += 1) await sessions.read(token, instantAfter(at, hour * 3_600_000));
    expect((await store.records.get('accounts.session', idOf(token), at))?.version).toBe(3);
    expect(await sessions.list(me, undefined, at)).toMatchObject([{ lastUsedOn: '2026-01-12' }]);
  });

  it('that is ended is refused at once', async () => {
    const token = await sessions.open(me, 'browser', undefined, at);
    await sessions.read(token, at);
    const reading = sessions.read(token, days(1));
    expect(await sessions.end(me, idOf(token), days(1))).toBe(true);
    await reading;
    expect(await sessions.read(token, days(1))).toBeUndefined();
    expect(await sessions.end(me, idOf(token), days(1))).toBe(false);
  });

  it('can be ended by its own account alone', async () => {
    const token = await sessions.open(me, 'browser', undefined, at);
    expect(await sessions.end(you, idOf(token), at)).toBe(false);
    expect(await sessions.read(token, at)).toBeDefined();
  });

  it('is listed with its device, the last used first', async () => {
    const old = await sessions.open(me, 'browser', 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', at);
    const current = await sessions.open(me, 'device', 'Mozilla/5.0 (Linux; Android 16)', days(1));
    await sessions.open(you, 'device', undefined, at);
    expect(await sessions.list(me, idOf(current), days(2))).toEqual([
      { id: idOf(current), client: 'device', device: 'Application sur Android', createdAt: days(1), lastUsedOn: '2026-01-11', current: true },
      { id: idOf(old), client: 'browser', device: 'Firefox sur Linux', createdAt: at, lastUsedOn: '2026-01-10', current: false },
    ]);
  });
});

describe('a device', () => {
  it.each([
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0', 'Edge sur Windows'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1', 'Safari sur iPhone'],
    ['Mozilla/5.0 (Linux; Android 16; SM-S931B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/29.0 Chrome/136.0 Mobile Safari/537.36', 'Samsung Internet sur Android'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36', 'Chrome sur Mac'],
    ['curl/8.5.0', 'Navigateur'],
    [undefined, 'Navigateur'],
  ])('%s is « %s »', (userAgent, label) => {
    expect(deviceOf(userAgent, 'browser')).toBe(label);
  });
});
