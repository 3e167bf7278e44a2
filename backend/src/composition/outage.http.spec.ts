import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { StoreUnavailable } from '../platform/kernel/stores.js';
import { LogUnavailable } from '../platform/log/event-log.js';
import { startApplication, type Answer, type Client, type TestApplication } from '../platform/testing/application.js';

let application: TestApplication;
let lea: Client;
const undone: (() => void)[] = [];
beforeAll(async () => {
  application = await startApplication();
  lea = await application.signIn('lea@example.org');
});
afterEach(() => { for (const undo of undone.splice(0)) undo(); });
afterAll(() => application.close());

/** Makes a store out of reach, as its adapter says it, until the end of the test. */
function down<T extends object>(store: T, error: Error, ...methods: (keyof T & string)[]): void {
  for (const method of methods) {
    const before = Object.getOwnPropertyDescriptor(store, method);
    Object.defineProperty(store, method, { configurable: true, value: () => Promise.reject(error) });
    undone.push(() => { if (before) Object.defineProperty(store, method, before); else Reflect.deleteProperty(store, method); });
  }
}
const logDown = () => { for (const { engines: { log } } of application.processes) down(log, new LogUnavailable('no node answers'), 'append', 'readStream', 'read', 'head'); };
const storesDown = () => {
  const error = new StoreUnavailable('no primary');
  for (const { engines: { views, records, texts } } of application.processes) {
    down(views, error, 'getMany', 'scan', 'load', 'commit', 'checkpoint');
    down(records, error, 'get', 'insert', 'replace', 'byOwner', 'delete');
    down(texts, error, 'getMany', 'put');
  }
};

let actions = 0;
const anAction = () => ({ id: `00000000-0000-4000-8000-0000000001${String((actions += 1)).padStart(2, '0')}`, name: 'Collage', type: 'postering', place: '69384', start: '2026-11-28T09:30', end: '2026-11-28T12:00' });
const unavailable = (answer: Answer) => {
  expect([answer.status, answer.body.code, answer.headers['retry-after']]).toEqual([503, 'common/unavailable', '1']);
  expect(answer.body.title).toBe('Le service est indisponible pour un moment. Rien n’est perdu\u202f: réessayez.');
};

describe('while the log is down', () => {
  it('reads go on, a command is told to try again, and its retry under the same key is carried out once', async () => {
    const known = anAction();
    const { headers } = await lea.post('/api/actions', known);
    await application.settled();
    logDown();
    expect((await application.visitor.get(`/api/actions/${known.id}`, { 'x-read-after': headers['x-position'] ?? '' })).status).toBe(200);
    const wished = anAction();
    unavailable(await lea.post('/api/actions', wished, { key: 'one-intent' }));
    for (const undo of undone.splice(0)) undo();
    expect(await lea.post('/api/actions', wished, { key: 'one-intent' })).toMatchObject({ status: 201, body: { id: wished.id, changed: true } });
    expect(await lea.post('/api/actions', wished, { key: 'one-intent' })).toMatchObject({ status: 201, body: { id: wished.id, revision: 0 } });
    expect(await application.log.readStream(`action-${wished.id}`)).toHaveLength(1);
  });

  it('this process is not ready, and well all the same', async () => {
    logDown();
    expect(await application.visitor.get('/api/ready')).toMatchObject({ status: 503, body: { code: 'health/not-ready', details: { missing: ['log'] } } });
    expect((await application.visitor.get('/api/health')).status).toBe(200);
  });
});

describe('while the stores are down', () => {
  it('reads and commands are told to try again, and nothing is half written', async () => {
    const wished = anAction();
    storesDown();
    unavailable(await lea.get('/api/me'));
    unavailable(await application.visitor.get(`/api/actions/${wished.id}`));
    unavailable(await lea.post('/api/actions', wished, { key: 'half-written' }));
    expect(await application.visitor.get('/api/ready')).toMatchObject({ status: 503, body: { details: { missing: ['views', 'records'] } } });
    expect(await application.log.readStream(`action-${wished.id}`)).toEqual([]);
    for (const undo of undone.splice(0)) undo();
    expect((await lea.post('/api/actions', wished, { key: 'half-written' })).status).toBe(201);
  });

  it('a page that is opened is the application, which says it by itself', async () => {
    storesDown();
    const opened = await lea.get(`/actions/${anAction().id}`, { accept: 'text/html,application/xhtml+xml' });
    expect([opened.status, opened.headers['content-type'], opened.headers['cache-control'], opened.headers['retry-after']]).toEqual([503, 'text/html; charset=utf-8', 'no-store', '1']);
    expect(opened.body).toMatch(/^<!doctype html>/i);
    unavailable(await application.visitor.get('/api/agenda', { accept: 'text/html' }));
  });

  it('texts alone: a command writes no event whose words are nowhere', async () => {
    const wished = anAction();
    for (const { engines: { texts } } of application.processes) down(texts, new StoreUnavailable('no primary'), 'put');
    unavailable(await lea.post('/api/actions', wished));
    expect(await application.log.readStream(`action-${wished.id}`)).toEqual([]);
  });
});
