import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig, settings } from './config.js';

describe('configuration', () => {
  it('runs without any variable', () => {
    expect(readConfig({})).toEqual({
      port: 3000, host: '127.0.0.1', dataDir: './data', publicUrl: 'http://127.0.0.1:3000', smtpUrl: null,
      mailFrom: 'Action Populaire <ne-pas-repondre@localhost>', demo: 'small', production: false,
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
    ['SMTP_URL', 'mail.example.org'], ['MAIL_FROM', 'nobody'], ['DEMO', 'huge'], ['NODE_ENV', 'prod'],
  ])('stops at a wrong %s (%s) with a sentence that names it', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name} must be .*\\.$`));
  });
  it('stops in production without a mail server', () => {
    expect(() => readConfig({ NODE_ENV: 'production' })).toThrow(/^SMTP_URL must be set in production/);
  });
  it('documents every setting it reads', () => {
    const read = new Set<string>();
    readConfig(new Proxy({}, { get: (_, name) => { read.add(String(name)); return undefined; } }));
    expect([...read].sort()).toEqual(settings.map((setting) => setting.name).sort());
  });
});
