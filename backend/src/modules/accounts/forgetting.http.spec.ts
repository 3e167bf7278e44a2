import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { exportLine, type ErasureCertificate, type ExportLine } from '@action-populaire/contracts';
import { startApplication, type Client, type TestApplication } from '../../platform/testing/application.js';
import { verifyCertificate } from './index.js';

let application: TestApplication;
beforeAll(async () => {
  application = await startApplication();
});
afterAll(() => application.close());
// Each test has its own address, and a day of its own.
let email: string;
let me: Client;
let number = 0;
beforeEach(async () => {
  application.clock.advance({ days: 1 });
  email = `partant-${(number += 1)}@example.org`;
  me = await application.signIn(email);
});

const asked = (address = email) => application.codeFor(address);
const forget = (client: Client, given: object) => client.delete('/api/me', { body: given, key: null });
const wrong = (code: string) => `${code.startsWith('2') ? '3' : '2'}${code.slice(1)}`;
const problem = (answer: { status: number; body: { code?: string } }) => [answer.status, answer.body.code];

describe('forgetting one’s account', () => {
  it('answers a certificate, the same to a repetition of who is signed out by then', async () => {
    const given = await asked();
    const answer = await forget(me, given);
    expect(answer.status).toBe(200);
    expect(verifyCertificate(answer.body as ErasureCertificate)).toBe(true);
    expect(answer.body).toMatchObject({ statement: { instance: 'http://agir.test', erased: { records: { 'accounts.claim': 1, 'accounts.profile': 1, 'accounts.session': 1 } } } });
    expect(answer.headers['set-cookie']).toMatch(/^__Host-session=;/);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(JSON.stringify(answer.body)).not.toContain('partant');
    expect(problem(await me.get('/api/me'))).toEqual([401, 'common/unauthenticated']);
    expect((await forget(application.visitor, given)).body).toEqual(answer.body);
    await application.settled();
    expect((await forget(application.visitor, given)).body).toEqual(answer.body);
  });

  it('ends every session at once, and opens another account for who comes back', async () => {
    const other = await application.signIn(email);
    const { body: { id } } = await me.get('/api/me');
    await forget(me, await asked());
    expect([(await other.get('/api/me')).status, (await me.get('/api/me')).status]).toEqual([401, 401]);
    const again = await application.signIn(email);
    const { body } = await again.get('/api/me');
    expect(body).toMatchObject({ email, displayName: null });
    expect(body.id).not.toBe(id);
  });

  it('needs the right code, sent to one’s own address, and a session', async () => {
    const { log, countRecords } = application;
    const given = await asked();
    const stranger = await asked('autre@example.org');
    const before = [await log.head(), await countRecords()];
    expect(problem(await forget(me, { ...given, code: wrong(given.code) }))).toEqual([422, 'accounts/wrong-code']);
    expect(problem(await forget(me, { ...given, request: '0'.repeat(32) }))).toEqual([410, 'accounts/code-expired']);
    expect(problem(await forget(me, stranger))).toEqual([403, 'accounts/another-address']);
    expect(problem(await forget(application.visitor, given))).toEqual([401, 'common/unauthenticated']);
    expect([await log.head(), await countRecords()]).toEqual(before);
    expect((await me.get('/api/me')).status).toBe(200);
  });

  it('leaves no record and no text of it, codes and counters of its address included', async () => {
    const { records, texts } = application.engines;
    const [before, typed] = [await application.countRecords(), await texts.count()];
    email = 'sans-trace@example.org';
    me = await application.signIn(email);
    await me.patch('/api/me', { displayName: 'Camille', home: { place: '69384', radius: 5 } });
    await asked();
    await forget(me, await asked());
    // Two stay for ten minutes: the certificate, and what a repetition finds it by.
    expect([await application.countRecords(), await texts.count()]).toEqual([before + 2, typed]);
    await records.sweep('2100-01-01T00:00:00.000Z');
  });
});

describe('the export', () => {
  const exported = async (client: Client): Promise<ExportLine[]> => {
    const answer = await client.get('/api/me/export');
    expect(answer.status).toBe(200);
    return String(answer.body).trimEnd().split('\n').map((line) => exportLine.parse(JSON.parse(line)));
  };

  it('is a file of JSON lines that says what it holds, from its first line to its last', async () => {
    const { headers } = await me.get('/api/me/export');
    expect(headers).toMatchObject({ 'content-type': 'application/x-ndjson', 'content-disposition': 'attachment; filename="action-populaire.ndjson"', 'cache-control': 'no-store' });
    const lines = await exported(me);
    expect(lines[0]).toMatchObject({ kind: 'export', version: 1, instance: 'http://agir.test', generatedAt: application.clock.now(), schema: { oneOf: expect.any(Array) as unknown[] } });
    expect(lines.at(-1)).toEqual({ kind: 'end', lines: lines.length });
    expect(lines.filter(({ kind }) => kind === 'record').map((line) => 'record' in line && line.record)).toEqual(['accounts.claim', 'accounts.profile', 'accounts.session']);
    expect(lines.filter(({ kind }) => kind === 'event').map((line) => 'type' in line && line.type)).toEqual(['accounts.AccountOpened', 'accounts.Consented', 'accounts.Consented']);
  });

  it('is one’s own alone', async () => {
    expect(problem(await application.visitor.get('/api/me/export'))).toEqual([401, 'common/unauthenticated']);
    const other = await application.signIn('voisine@example.org');
    await other.patch('/api/me', { displayName: 'Voisine' });
    expect(JSON.stringify(await exported(me))).not.toContain('oisine');
  });
});
