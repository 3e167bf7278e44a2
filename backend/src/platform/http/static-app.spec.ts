import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fastify, type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveApp } from './static-app.js';

const kept = ['chunk-BUkk9kL-.js', 'chunk-B_T8ccMJ.js', 'main-GTU7RO6L.js', 'styles-6RJ4SULD.css', 'media/maplibre-gl-worker-DIBWXU6C.mjs'];
const asked = ['index.html', 'worker.js', 'ngsw-worker.js', 'safety-worker.js', 'ngsw.json', 'theme.js', 'manifest.webmanifest', 'icons/apple-touch-icon.png', 'icons/maskable-512.png', 'fonts/bricolage-grotesque-latin-wdth-normal.woff2'];

let folder: string;
let server: FastifyInstance;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'static-app-'));
  for (const inner of ['media', 'icons', 'fonts']) mkdirSync(join(folder, inner));
  for (const name of [...kept, ...asked]) writeFileSync(join(folder, name), name);
  server = fastify();
  await serveApp(server, folder);
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const cacheOf = async (name: string): Promise<unknown> => (await server.inject(`/${name}`)).headers['cache-control'];

describe('the built application', () => {
  it('is kept for ever where its name changes with its content, whatever the letters of its hash', async () => {
    for (const name of kept) expect([name, await cacheOf(name)]).toEqual([name, 'public, max-age=31536000, immutable']);
  });

  it('is asked for again where its name stays: a new version of the service worker is seen at once', async () => {
    for (const name of asked) expect([name, await cacheOf(name)]).toEqual([name, 'no-cache']);
    expect(await cacheOf('ngsw.json?ngsw-cache-bust=0.5')).toBe('no-cache');
    for (const name of ['worker.js', 'ngsw-worker.js']) expect((await server.inject(`/${name}`)).headers['content-type']).toMatch(/^(text|application)\/javascript/);
    expect((await server.inject('/manifest.webmanifest')).headers['content-type']).toMatch(/^application\/manifest\+json/);
  });
});
