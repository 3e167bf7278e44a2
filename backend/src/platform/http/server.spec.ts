import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getHealth, getReady, type RouteDescriptor } from '@action-populaire/contracts';
import { Controller, Get, type Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DevMailbox } from '../adapters/dev-mail/dev-mailbox.js';
import { caller, contract, problem, rareThing, startEdge, Things } from '../testing/http-fixture.js';
import { Route } from './route.js';

let app: NestFastifyApplication;
let mailbox: DevMailbox;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'app-'));
  mkdirSync(join(folder, 'chunks'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Agir</title>');
  writeFileSync(join(folder, 'main-ABCD1234.js'), 'plain script');
  writeFileSync(join(folder, 'main-ABCD1234.js.br'), 'brotli script');
  writeFileSync(join(folder, 'chunks', 'theme.js'), 'theme');
  writeFileSync(join(folder, 'basemap.pmtiles'), 'PMTiles-0123456789');
  ({ app, mailbox } = await startEdge([Things], contract, folder));
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

const call = caller(() => app);

describe('the server', () => {
  it('sends its security headers with everything', async () => {
    for (const url of ['/api/things/a', '/', '/api/nothing', '/dev/mail']) {
      const { headers } = await call('GET', url);
      expect(headers['content-security-policy']).toBe("default-src 'self';script-src 'self';worker-src 'self';style-src 'self' 'unsafe-inline';img-src 'self' data: blob:;connect-src 'self';font-src 'self';object-src 'none';base-uri 'self';form-action 'self';frame-ancestors 'none'");
      expect(headers).toMatchObject({ 'strict-transport-security': 'max-age=31536000', 'referrer-policy': 'same-origin', 'x-content-type-options': 'nosniff' });
    }
  });

  it('lets the mobile applications in, and no other site', async () => {
    const preflight = (origin: string) => app.inject({ method: 'OPTIONS', url: '/api/things', headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'idempotency-key' } });
    for (const origin of ['capacitor://localhost', 'https://localhost', 'http://localhost']) expect((await preflight(origin)).headers['access-control-allow-origin']).toBe(origin);
    expect((await preflight('https://evil.example.org')).headers['access-control-allow-origin']).toBeUndefined();
    expect((await call('GET', '/api/things/a', { origin: 'https://localhost' })).headers['access-control-expose-headers']).toBe('X-Position, X-Stale, ETag, Retry-After, X-Correlation-Id');
  });

  it('serves the application, its page for every other address, and hashed files for ever', async () => {
    for (const url of ['/', '/agir', '/actions/7?x=1.5']) {
      const page = await call('GET', url);
      expect([page.statusCode, page.headers['content-type'], page.headers['cache-control']]).toEqual([200, 'text/html; charset=utf-8', 'no-cache']);
    }
    const script = await call('GET', '/main-ABCD1234.js', { 'accept-encoding': 'br, gzip' });
    expect([script.body, script.headers['content-encoding'], script.headers['cache-control']]).toEqual(['brotli script', 'br', 'public, max-age=31536000, immutable']);
    expect((await call('GET', '/main-ABCD1234.js')).body).toBe('plain script');
    expect((await call('GET', '/chunks/theme.js')).headers['cache-control']).toBe('no-cache');
    expect(problem(await call('GET', '/main-OLD00000.js'))).toEqual([404, 'common/not-found']);
    expect((await call('GET', '/..%2f..%2fetc%2fpasswd')).body).not.toContain('root:');
  });

  it('serves what is built while it runs', async () => {
    expect(problem(await call('GET', '/chunks/late-ABCD1234.js'))).toEqual([404, 'common/not-found']);
    writeFileSync(join(folder, 'chunks', 'late-ABCD1234.js'), 'late script');
    const script = await call('GET', '/chunks/late-ABCD1234.js?x');
    expect([script.body, script.headers['cache-control']]).toEqual(['late script', 'public, max-age=31536000, immutable']);
    expect(problem(await call('GET', '/api/things.js'))).toEqual([404, 'common/not-found']);
  });

  it('serves ranges of the basemap', async () => {
    const range = await call('GET', '/map/basemap.pmtiles', { range: 'bytes=8-11', 'accept-encoding': 'br' });
    expect([range.statusCode, range.body, range.headers['content-range']]).toEqual([206, '0123', 'bytes 8-11/18']);
    expect(range.headers.etag).toBeDefined();
  });

  it('shows the development mailbox, escaped', async () => {
    await mailbox.send({ to: 'a@example.org', subject: 'Bonjour <script>', text: 'Votre code\u202f:\n\nABC234\n' });
    await mailbox.send({ to: 'b@example.org', subject: 'Second', text: '"&\'', html: '<p>"</iframe><script>', attachments: [{ filename: '<script>', contentType: '<script>', content: '<script>' }], unsubscribe: { url: 'https://agir.test/?a&b' } });
    expect((await call('GET', '/dev/mail.json')).json()).toMatchObject([{ to: 'b@example.org', subject: 'Second' }, { to: 'a@example.org', text: 'Votre code\u202f:\n\nABC234\n' }]);
    const page = await call('GET', '/dev/mail');
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.body).toContain('Bonjour &lt;script&gt;');
    expect(page.body).toContain('sandbox srcdoc="&lt;p&gt;&quot;&lt;/iframe&gt;&lt;script&gt;"');
    expect(page.body).toContain('href="https://agir.test/?a&amp;b"');
    expect(page.body).not.toContain('<script');
  });

  it('answers its contract as OpenAPI', async () => {
    const document = (await call('GET', '/api/openapi.json')).json<{ openapi: string; info: object; paths: Record<string, Record<string, { operationId: string; responses: object }>> }>();
    expect(document).toMatchObject({ openapi: '3.1.0', info: { version: '1.2.3' } });
    expect(document.paths['/api/things/{id}']?.['patch']?.operationId).toBe('editThing');
    expect(Object.keys(document.paths['/api/things']?.['post']?.responses ?? {})).toEqual(['200', '400', '401', '422']);
  });
});

describe('boot', () => {
  @Controller()
  class Bare {
    @Get('/api/bare')
    bare() {
      return {};
    }
  }
  @Controller()
  class Twice {
    @Route(rareThing)
    again() {
      return {};
    }
  }
  const booting = (controllers: Type[], routes: readonly RouteDescriptor[] = contract) => startEdge(controllers, routes).then(({ app: started }) => started.close());

  it('fails for a controller method without a route', () => expect(booting([Things, Bare])).rejects.toThrow('Bare.bare serves GET without a route of the contract'));
  it('fails for a route without a controller method', () => expect(booting([], contract)).rejects.toThrow('route readThing is carried out by 0 controller methods instead of one'));
  it('fails for a route with two', () => expect(booting([Things, Twice])).rejects.toThrow('route rareThing is carried out by 2 controller methods instead of one'));
  it('fails for a route that is not in the contract', () => expect(booting([Things], contract.slice(0, -1))).rejects.toThrow('route rareThing is not in the contract'));
  it('fails for a route that reads from what does not exist', () => {
    @Controller()
    class Reads {
      @Route(rareThing, { readsFrom: ['nowhere'] })
      read() {
        return {};
      }
    }
    return expect(booting([Reads], [getHealth, getReady, rareThing])).rejects.toThrow('route rareThing reads from nowhere');
  });
});
