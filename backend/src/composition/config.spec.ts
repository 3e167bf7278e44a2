import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig, settings } from './config.js';

const addresses = { ESDB_URL: 'esdb://admin:secret@127.0.0.1:2113?tls=false', MONGODB_URL: 'mongodb://app:secret@127.0.0.1:27017/campaign', REDIS_URL: 'redis://:secret@127.0.0.1:6379/0' };

describe('configuration', () => {
  it('runs without any variable', () => {
    expect(readConfig({})).toEqual({
      port: 3000, host: '127.0.0.1', dataDir: './data', publicUrl: 'http://127.0.0.1:3000', smtpUrl: null,
      forgottenFile: null, mailFrom: 'Action Populaire <ne-pas-repondre@localhost>', demo: 'small', production: false,
      servers: null, mediaUrl: null, roles: new Set(['http', 'projections', 'jobs']),
    });
  });
  it('puts an IPv6 address in brackets in its own address', () => {
    expect(readConfig({ HOST: '::1', PORT: '8080' }).publicUrl).toBe('http://[::1]:8080');
  });
  it('writes no demo in production', () => {
    expect(readConfig({ NODE_ENV: 'production', SMTP_URL: 'smtps://mail.example.org' })).toMatchObject({ demo: 'off', production: true });
  });
  it.each([
    ['PORT', 'eighty'], ['PORT', '70000'], ['HOST', 'a b'], ['PUBLIC_URL', 'agir.example.org'], ['PUBLIC_URL', 'ftp://x.example'],
    ['ESDB_URL', 'http://events'], ['MONGODB_URL', 'mongodb://data.example.org'], ['REDIS_URL', 'queue:6379'], ['ROLES', 'http,mail'],
    ['SMTP_URL', 'mail.example.org'], ['MAIL_FROM', 'nobody'], ['DEMO', 'huge'], ['NODE_ENV', 'prod'],
  ])('stops at a wrong %s (%s) with a sentence that names it', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name} must be .*\\.$`));
  });
  it('writes no demo on servers, where several processes would', () => {
    expect(readConfig(addresses)).toMatchObject({ demo: 'off' });
  });
  it('stops in production without a mail server', () => {
    expect(() => readConfig({ NODE_ENV: 'production' })).toThrow(/^SMTP_URL must be set in production/);
  });
  it('takes the three servers, and the roles of one process beside others', () => {
    expect(readConfig({ ...addresses, ROLES: 'jobs,projections' })).toMatchObject({
      servers: { esdbUrl: addresses.ESDB_URL, mongodbUrl: addresses.MONGODB_URL, redisUrl: addresses.REDIS_URL }, roles: new Set(['jobs', 'projections']),
    });
  });
  it('takes all servers or none, and names those that are missing, not their passwords', () => {
    const { MONGODB_URL: _, ...without } = addresses;
    expect(() => readConfig(without)).toThrow(/^MONGODB_URL must be set as well: [^@]*$/);
    expect(() => readConfig({ REDIS_URL: addresses.REDIS_URL })).toThrow(/^ESDB_URL and MONGODB_URL must be set as well/);
  });
  it('splits no roles where nothing is shared', () => {
    expect(() => readConfig({ ROLES: 'http' })).toThrow(/^ROLES needs the servers/);
  });
  it('documents every setting it reads', () => {
    const read = new Set<string>();
    readConfig(new Proxy({}, { get: (_, name) => { read.add(String(name)); return undefined; } }));
    expect([...read].sort()).toEqual(settings.map((setting) => setting.name).sort());
  });
});
