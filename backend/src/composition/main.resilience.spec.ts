import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const run = (environment: NodeJS.ProcessEnv) => spawnSync(process.execPath, [main], { env: { ...process.env, SMTP_URL: '', DATA_DIR: tmpdir(), PORT: '0', ...environment }, encoding: 'utf8' });

it('says in the log of production why it does not start, and ends', () => {
  const { status, stdout, stderr } = run({ NODE_ENV: 'production' });
  expect([status, stderr]).toEqual([1, '']);
  expect(JSON.parse(stdout)).toMatchObject({ level: 'fatal', context: 'process', message: 'SMTP_URL must be set in production: without it nobody receives a sign-in code.' });
});

it('says it to a person elsewhere', () => {
  const { status, stdout, stderr } = run({ NODE_ENV: 'development', PORT: 'high' });
  expect([status, stdout, stderr]).toEqual([1, '', 'PORT must be a port number from 0 to 65535.\n']);
});
