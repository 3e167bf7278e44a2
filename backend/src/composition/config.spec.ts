import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig, settings } from './config.js';

const addresses = { ESDB_URL: 'esdb://admin:secret@127.0.0.1:2113?tls=false', MONGODB_URL: 'mongodb://app:secret@127.0.0.1:27017/campaign', REDIS_URL: 'redis://:secret@127.0.0.1:6379/0' };

describe('configuration', () => {
  it('runs without any variable', () => {
    expect(readConfig({})).toEqual({
      port: 3000, host: '127.0.0.1', dataDir: './data', publicUrl: 'http://127.0.0.1:3000', smtpUrl: null,
      forgottenFile: null, mailFrom: 'Action Populaire <ne-pas-repondre@localhost>', demo: 'small', production: false,
      push: { subject: 'mailto:ne-pas-repondre@localhost', onesignal: null, standIns: false }, servers: null, mediaUrl: null, roles: new Set(['http', 'projections', 'jobs']),
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
    ['SMTP_URL', 'mail.example.org'], ['VAPID_SUBJECT', 'technique@example.org'], ['ONESIGNAL_APP_ID', 'campaign'], ['ONESIGNAL_API_KEY', 'a key'], ['ONESIGNAL_URL', 'api.onesignal.com'], ['MAIL_FROM', 'nobody'], ['DEMO', 'huge'], ['NODE_ENV', 'prod'],
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
  it('may be written to where it is, or where its mail comes from, unless told otherwise', () => {
    const subjectOf = (environment: NodeJS.ProcessEnv) => readConfig(environment).push.subject;
    expect(subjectOf({ MAIL_FROM: 'Agir <agir@example.org>' })).toBe('mailto:agir@example.org');
    expect(subjectOf({ MAIL_FROM: 'agir@example.org', PUBLIC_URL: 'https://agir.example.org/' })).toBe('https://agir.example.org/');
    expect(subjectOf({ VAPID_SUBJECT: 'mailto:technique@example.org', PUBLIC_URL: 'https://agir.example.org' })).toBe('mailto:technique@example.org');
  });
  it('takes an application of OneSignal with its key, or neither', () => {
    const app = { ONESIGNAL_APP_ID: '5e605fcd-de88-4b0a-a5eb-5c18b84d52f3', ONESIGNAL_API_KEY: 'os_v2_app_x' };
    expect(readConfig(app).push.onesignal).toEqual({ url: 'https://api.onesignal.com', appId: app.ONESIGNAL_APP_ID, apiKey: app.ONESIGNAL_API_KEY });
    expect(readConfig({ ...app, ONESIGNAL_URL: 'http://127.0.0.1:4000/' }).push.onesignal).toMatchObject({ url: 'http://127.0.0.1:4000' });
    expect(() => readConfig({ ONESIGNAL_APP_ID: app.ONESIGNAL_APP_ID })).toThrow(/^ONESIGNAL_API_KEY must be set as well/);
    expect(() => readConfig({ ONESIGNAL_API_KEY: app.ONESIGNAL_API_KEY })).toThrow(/^ONESIGNAL_APP_ID must be set as well: [^_]*$/);
  });
  it('calls push services on its own machine in tests alone', () => {
    expect(readConfig({ NODE_ENV: 'test' }).push.standIns).toBe(true);
    expect(readConfig({ NODE_ENV: 'production', SMTP_URL: 'smtps://mail.example.org' }).push.standIns).toBe(false);
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
