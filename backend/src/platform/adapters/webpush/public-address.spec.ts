import { Resolver } from 'node:dns/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NameServer } from '../../testing/push/name-server.js';
import { mayBePublic, publicLookup } from './public-address.js';

const hostOf = (url: string): string => new URL(url).hostname;

it.each(['https://fcm.googleapis.com/x', 'https://web.push.apple.com', 'https://ntfy.xn--bcher-kva.example', 'https://8.8.8.8', 'https://[2a00:1450:4007::1]', 'https://1.1.1.1:8443'])('may call %s', (url) => {
  expect(mayBePublic(hostOf(url))).toBe(true);
});

it.each([
  'https://127.0.0.1', 'https://127.1', 'https://0x7f.1', 'https://2130706433', 'https://0', 'https://10.1.2.3', 'https://100.64.0.1', 'https://169.254.169.254', 'https://172.31.0.1', 'https://192.168.1.1', 'https://198.18.0.1', 'https://224.0.0.1', 'https://255.255.255.255',
  'https://[::1]', 'https://[::]', 'https://[::ffff:127.0.0.1]', 'https://[::ffff:8.8.8.8]', 'https://[::7f00:1]', 'https://[64:ff9b::a00:1]', 'https://[fe80::1]', 'https://[fd00::1]', 'https://[ff02::1]', 'https://[2002:a00:1::]', 'https://[2001:db8::1]',
  'https://localhost', 'https://localhost.', 'https://intranet', 'https://data',
])('never calls %s', (url) => {
  expect(mayBePublic(hostOf(url))).toBe(false);
});

describe('a name', () => {
  const zone: Readonly<Record<string, readonly string[]>> = {
    'push.example': ['93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'], 'rebound.example': ['10.0.0.1', '93.184.215.14', '::1', '127.0.0.1'], 'inside.example': ['192.168.1.1', 'fd00::1', '::ffff:127.0.0.1'],
  };
  let names: NameServer;
  let lookup: ReturnType<typeof publicLookup>;
  beforeAll(async () => {
    names = await NameServer.start(zone);
    const resolver = new Resolver();
    resolver.setServers([names.address]);
    lookup = publicLookup(resolver);
  });
  afterAll(() => names.stop());
  const found = (hostname: string, all = true) => new Promise((resolve) => { lookup(hostname, { all }, (error, address, family) => resolve(error?.message ?? (all ? address : [address, family]))); });

  it('leads to its addresses, of both families', async () => {
    expect(await found('push.example')).toEqual([{ address: '93.184.215.14', family: 4 }, { address: '2606:2800:21f:cb07:6820:80da:af6b:8b2c', family: 6 }]);
    expect(await found('push.example', false)).toEqual(['93.184.215.14', 4]);
  });

  it('leads to its public addresses alone', async () => {
    expect(await found('rebound.example')).toEqual([{ address: '93.184.215.14', family: 4 }]);
    expect(await found('rebound.example', false)).toEqual(['93.184.215.14', 4]);
  });

  it('leads nowhere where all are private, or where it is none', async () => {
    expect(await Promise.all(['inside.example', 'none.example', 'localhost'].map((name) => found(name)))).toEqual(Array(3).fill('the name has no public address'));
  });
});
