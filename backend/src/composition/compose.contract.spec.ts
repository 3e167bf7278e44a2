import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { readConfig, settings } from './config.js';

interface Service {
  readonly build?: unknown;
  readonly image: string;
  readonly command: readonly string[] | null;
  readonly restart?: string;
  readonly user?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly environment?: Readonly<Record<string, string>>;
  readonly networks?: Readonly<Record<string, unknown>>;
  readonly ports?: readonly unknown[];
  readonly volumes?: readonly { readonly type: string; readonly source: string; readonly target: string }[];
}

const fromRoot = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const hasGo = spawnSync('go', ['version']).status === 0;
const secrets = { MONGODB_PASSWORD: 'abc123', REDIS_PASSWORD: 'def456' };

/** The library behind `docker compose config`. */
const compose = (environment: NodeJS.ProcessEnv) =>
  spawnSync('go', ['run', '-mod=readonly', '.', fromRoot('docker-compose.yml')], { cwd: fromRoot('tools/docker/config'), env: { ...process.env, ...environment }, encoding: 'utf8' });

describe.skipIf(!hasGo).each(['mongodb,mail-catcher', 'ferretdb'])('docker-compose.yml with the profiles %s', (profiles) => {
  let services: Readonly<Record<string, Service>>;

  beforeAll(() => {
    const { status, stdout, stderr } = compose({ COMPOSE_PROFILES: profiles, ...secrets });
    expect(status, stderr).toBe(0);
    services = JSON.parse(stdout) as Record<string, Service>;
  }, 300_000);

  it('is valid, and pins every image', () => {
    expect(Object.keys(services)).toEqual(expect.arrayContaining(['app-1', 'app-2', 'eventstoredb', 'proxy', 'valkey', ...profiles.split(',').map((name) => (name === 'mail-catcher' ? 'mailpit' : name))]));
    for (const { image } of Object.values(services)) expect(image).toMatch(/:v?\d+(-\d+)?\.\d+\.\d+(-[\w.-]+)?$/);
  });

  it('watches and restarts every service, and gives none more rights than it needs', () => {
    for (const [name, service] of Object.entries(services)) {
      expect([name, service.restart, service.cap_drop, service.security_opt]).toEqual([name, 'unless-stopped', ['ALL'], ['no-new-privileges:true']]);
      expect(service.healthcheck?.test.length, name).toBeGreaterThan(1);
    }
  });

  it('keeps what every store holds in a volume, and lets nobody else reach it', () => {
    const kept = Object.entries({ eventstoredb: '/var/lib/eventstore', valkey: '/data', mongodb: '/data/db', postgresql: '/var/lib/postgresql/data' });
    for (const [name, target] of kept.filter(([store]) => store in services)) {
      const service = services[name];
      expect(service?.volumes?.find((volume) => volume.target === target), name).toMatchObject({ type: 'volume' });
      expect([Object.keys(service?.networks ?? {}), service?.ports ?? []]).toEqual([['stores'], []]);
    }
  });

  it('runs Valkey as the product asks for', () => {
    expect(services['valkey']?.command?.join(' ')).toContain('--appendonly yes --appendfsync always --maxmemory-policy noeviction');
  });

  it('has both instances write whom they forget into one volume, which the image makes theirs', () => {
    const folders = new Set(['app-1', 'app-2'].map((name) => {
      const { environment, volumes = [] } = services[name] as Service;
      const { forgottenFile } = readConfig({ NODE_ENV: 'production', ...environment });
      expect(volumes).toEqual(expect.arrayContaining([expect.objectContaining({ type: 'volume', source: 'forgotten', target: dirname(forgottenFile ?? '') })]));
      return dirname(forgottenFile ?? '');
    }));
    const [, owner, group, made = ''] = /^RUN install --directory --owner=(\d+) --group=(\d+) --mode=0700 (.+)$/m.exec(readFileSync(fromRoot('Dockerfile'), 'utf8')) ?? [];
    expect([`${owner}:${group}`, made.split(' ')]).toEqual([services['app-1']?.user, expect.arrayContaining([...folders])]);
  });

  it.each(['app-1', 'app-2'])('%s writes nowhere else, has no rights, and is set as the product reads it', (name) => {
    const { user, read_only, environment = {}, image, volumes = [] } = services[name] as Service;
    const { version } = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8')) as { version: string };
    expect([user, read_only, image]).toEqual(['10001:10001', true, `action-populaire:${version}`]);
    // What people send is one folder for all instances, and stays.
    expect(volumes).toContainEqual(expect.objectContaining({ type: 'volume', source: 'media', target: '/data/media' }));
    expect(settings.map((setting) => setting.name)).toEqual(expect.arrayContaining(Object.keys(environment)));
    const { servers, roles, demo, production } = readConfig({ NODE_ENV: 'production', ...environment });
    expect([servers?.redisUrl, [...roles], demo, production]).toEqual(['redis://:def456@valkey:6379/0', ['http', 'projections', 'jobs'], 'off', true]);
    expect(servers?.mongodbUrl).toContain('campaign:abc123@documents');
  });
});

it.skipIf(!hasGo)('docker-compose.yml does not start with secrets that nobody set', () => {
  const { status, stderr } = compose({ COMPOSE_PROFILES: 'mongodb', MONGODB_PASSWORD: '', REDIS_PASSWORD: '' });
  expect([status, stderr]).toEqual([1, expect.stringContaining('give it one in .env')]);
}, 300_000);
