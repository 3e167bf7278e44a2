import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { routes } from '@action-populaire/contracts';
import { createApplication, type Application } from '../../composition/application.js';
import { readConfig } from '../../composition/config.js';
import { Accounts, consentsVersion, Sessions } from '../../modules/accounts/index.js';
import { actionsProjections } from '../../modules/actions/index.js';
import { Gazetteer } from '../../modules/territory/index.js';
import { systemClock } from '../../platform/kernel/clock.js';
import { subjectOf } from '../../platform/kernel/event.js';
import { origin } from '../../platform/kernel/position.js';
import { EventRegistry } from '../../platform/log/registry.js';
import type { Document } from '../../platform/views/views.js';
import { writeDemo } from '../demo/write-demo.js';
import { BaselineModule, emptyPost, fixed, fixedAgenda, fixedFeed, fixedFeeds } from './baselines.js';
import { compare } from './compare.js';
import { compareEngines } from './engines.js';
import { benchLive } from './live.js';
import type { Slice } from './load.js';
import { benchPushes } from './pushes.js';

const [cards] = actionsProjections;

class Load {
  constructor(private readonly child: ChildProcess, private readonly port: number) {}

  run(requests: Slice['requests'], repeat = 3_000): Promise<void> {
    this.child.send({ port: this.port, requests, repeat, atOnce: 64 } satisfies Slice);
    return new Promise((resolve, reject) => this.child.once('message', (message: { error?: string }) => (message.error ? reject(new Error(message.error)) : resolve())));
  }
}

async function tokensFor(application: Application, count: number): Promise<string[]> {
  const accounts = application.app.get(Accounts);
  const sessions = application.app.get(Sessions);
  return Promise.all(Array.from({ length: count }, async (_, n) => {
    const entered = await accounts.enter({ email: `bench-${n}@example.org`, consents: consentsVersion }, systemClock.now(), randomUUID());
    if ('rejected' in entered) throw new Error(entered.rejected);
    return sessions.open(entered.account, 'device', undefined, systemClock.now());
  }));
}

async function commands(application: Application, load: Load): Promise<boolean> {
  const tokens = await tokensFor(application, 64);
  const { body } = await application.app.inject('/api/agenda?limit=50');
  const ids = (JSON.parse(body) as { items: { id: string; status: string; capacity: number | null; end: string }[] }).items
    .filter((item) => item.status === 'planned' && item.capacity === null && item.end > new Date(Date.now() + 3_600_000).toISOString()).map((item) => item.id);
  const answer = (status: string): Slice['requests'] => tokens.flatMap((token) => ids.slice(0, 25).map((id) => ({ method: 'PUT', path: `/api/actions/${id}/attendance`, token, key: 'bench-command', body: JSON.stringify({ status }) })));
  // Half come, half go: each request changes something.
  const requests = [...answer('coming'), ...answer('not-coming')];
  const nothing = tokens.map((token) => ({ method: 'POST', path: emptyPost.path, token, key: 'bench-nothing', body: '{}' }));
  return compare('durable command (POST to answer, projected) against an empty POST route', 0.35, requests.length, () => load.run(requests, requests.length), () => load.run(nothing, requests.length));
}

async function replay({ engines, app }: Application, dataDir: string): Promise<boolean> {
  const registry = app.get(EventRegistry);
  const db = new DatabaseSync(join(dataDir, 'log.db'), { readOnly: true });
  const raw = db.prepare('SELECT position, stream, revision, type, id, data, metadata FROM events WHERE position > ? ORDER BY position LIMIT 5000');
  raw.setReturnArrays(true);
  const total = (db.prepare('SELECT count(*) AS n FROM events').get() as { n: number }).n;
  const handled = new Set<string>(cards.handles);
  let folded = 0;
  const ours = async (): Promise<void> => {
    const documents = new Map<string, Document | undefined>();
    for (let after = origin; ; ) {
      const batch = await engines.log.read(after, 5_000);
      if (batch.events.length === 0) break;
      for (const event of batch.events) {
        if (!handled.has(event.type)) continue;
        const read = registry.read(event) as Parameters<typeof cards.route>[0];
        for (const id of cards.route(read)) documents.set(id, cards.evolve(documents.get(id) as never, read, id));
      }
      after = batch.position;
    }
    folded = documents.size;
  };
  let parsed = 0;
  const baseline = (): Promise<void> => {
    parsed = 0;
    for (let after = 0; ; ) {
      const rows = raw.all(after) as unknown as [number, number, number, number, Uint8Array, string, string][];
      if (rows.length === 0) return Promise.resolve();
      for (const row of rows) {
        JSON.parse(row[5]);
        JSON.parse(row[6]);
        parsed += 1;
      }
      after = rows.at(-1)?.[0] ?? after;
    }
  };
  const good = await compare(`replay with fold of ${total} events, per event, against raw rows parsed`, 0.5, total, ours, baseline);
  if (parsed !== total || folded === 0) throw new Error('the two replays did not read the same log');
  db.close();
  return good;
}

async function agendaPage(application: Application, load: Load): Promise<boolean> {
  // The thirty largest places: many pages, not one that everything has at hand.
  const queries = application.app.get(Gazetteer).all().filter((place) => place.position && place.kind === 'commune').slice(0, 30)
    .map(({ position }) => `?near=${position?.lat},${position?.lng}&radius=30&family=A,M`);
  let bytes = 0;
  for (const query of queries) {
    const { body } = await application.app.inject(`/api/agenda${query}`);
    fixed.set(Number(/near=([\d.-]+)/.exec(query)?.[1]), JSON.parse(body));
    const same = await application.app.inject(`${fixedAgenda.path}${query}`);
    if (same.body !== body) throw new Error('the baseline answers something else');
    bytes += body.length;
  }
  const pages = (path: string) => queries.map((query) => ({ method: 'GET', path: `${path}${query}` }));
  return compare(`a page of agenda (${Math.round(bytes / queries.length)} bytes on average) against fixed bytes through the same contract`, 0.5, 3_000, () => load.run(pages('/api/agenda')), () => load.run(pages(fixedAgenda.path)));
}

async function feedPage(application: Application, load: Load): Promise<boolean> {
  const { events } = await application.engines.log.read(origin, 5_000);
  // Some of the demo's supporters: their teams and their places are those of a campaign.
  const accounts = events.filter(({ type }) => type === 'accounts.AccountOpened').slice(0, 30).map(({ stream }) => subjectOf(stream));
  const sessions = application.app.get(Sessions);
  const tokens = await Promise.all(accounts.map((account) => sessions.open(account, 'device', undefined, systemClock.now())));
  let bytes = 0;
  for (const [index, token] of tokens.entries()) {
    const ask = (url: string) => application.app.inject({ url, headers: { authorization: `Bearer ${token}` } });
    const { body } = await ask('/api/feed');
    fixedFeeds.set(accounts[index] ?? '', JSON.parse(body));
    if ((await ask(fixedFeed.path)).body !== body) throw new Error('the baseline answers something else');
    bytes += body.length;
  }
  const pages = (path: string) => tokens.map((token) => ({ method: 'GET', path, token }));
  return compare(`a page of the feed (${Math.round(bytes / tokens.length)} bytes on average) against fixed bytes through the same contract`, undefined, 1_000, () => load.run(pages('/api/feed'), 1_000), () => load.run(pages(fixedFeed.path), 1_000));
}

const dataDir = mkdtempSync(join(tmpdir(), 'bench-'));
const application = await createApplication({ ...readConfig({ DEMO: 'off' }), dataDir }, { perMinute: 100_000_000, modules: [BaselineModule], contract: [...routes, emptyPost, fixedAgenda, fixedFeed] });
const client = fork(fileURLToPath(new URL('load.js', import.meta.url)));
try {
  await application.app.listen(0, '127.0.0.1');
  await application.hub.start();
  console.log('Writing the demo…');
  await writeDemo(application.app, { size: 'small', seed: 1, day: Temporal.Now.plainDateISO('Europe/Paris').toString() }, systemClock.now(), () => undefined);
  await application.hub.waitFor('all', await application.engines.log.head(), 60_000);
  const { port } = application.app.getHttpServer().address() as { port: number };
  const load = new Load(client, port);
  const results = [
    await replay(application, dataDir),
    await agendaPage(application, load),
    await feedPage(application, load),
    await compare('a tile with a filter (z 8)', undefined, 3_000, () => load.run([{ method: 'GET', path: '/api/map/8/129/88.mvt?family=A,M' }])),
    await compare('a page of teams (30 km around Lyon)', undefined, 3_000, () => load.run([{ method: 'GET', path: '/api/teams?near=45.76,4.84&radius=30' }])),
    await compare('a search of teams, actions and places', undefined, 3_000, () => load.run([{ method: 'GET', path: '/api/search?q=tractage%20mar' }])),
    await commands(application, load),
    await benchLive(application, port, (count) => tokensFor(application, count)),
    await benchPushes(),
  ];
  await compareEngines(application.engines, cards, application.app.get(EventRegistry));
  if (results.includes(false)) process.exitCode = 1;
} finally {
  client.kill();
  await application.close();
  rmSync(dataDir, { recursive: true, force: true });
}
