import { expect, it } from 'vitest';
import { lookupPublic, mayBePublic } from './public-address.js';

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

const found = (hostname: string, all: boolean) => new Promise((resolve) => { lookupPublic(hostname, { all }, (error, address) => resolve(error?.message ?? address)); });

it('finds nothing under a name that is of this machine', async () => {
  expect(await found('localhost', true)).toBe('the name has no public address');
  expect(await found('localhost', false)).toBe('the name has no public address');
});

it('finds the addresses of the public internet as they are', async () => {
  expect(await found('8.8.8.8', true)).toEqual([{ address: '8.8.8.8', family: 4 }]);
  expect(await found('8.8.8.8', false)).toBe('8.8.8.8');
});

it('says that a name is none', async () => {
  expect(await found('none.invalid', true)).toMatch(/ENOTFOUND|EAI_AGAIN/);
});
