import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import mongoose from 'mongoose';
import { openEngines } from '../../composition/application.js';
import { readConfig } from '../../composition/config.js';
import type { Engines } from '../../composition/engines.js';
import type { RecordedEvent } from '../../platform/kernel/event.js';
import { origin } from '../../platform/kernel/position.js';
import type { EventLog } from '../../platform/log/event-log.js';
import type { EventReader } from '../../platform/views/feed-consumer.js';
import { ProjectionRunner } from '../../platform/views/projection-runner.js';
import { checkpointName, type Projection } from '../../platform/views/projection.js';
import type { Views } from '../../platform/views/views.js';
import { appendPage } from '../move/copy-log.js';
import { eventPages } from '../move/everything.js';
import { compareRates } from './compare.js';

/** Events that are measured with. */
const total = 4_000;
/** Events that are read, and projected, at once. */
const batch = 500;

const standIn = fileURLToPath(new URL('../../../src/platform/testing/eventstoredb/start.mjs', import.meta.url));

/** The servers, told as tests are told of them: an EventStoreDB of its own, else the stand-in. */
async function openServers(): Promise<{ readonly engines: Engines; stop(): Promise<void> } | string> {
  const { TEST_ESDB_URL: events, TEST_MONGODB_URL: mongodb, TEST_REDIS_URL: redis } = process.env;
  if (!mongodb) return 'MongoDB';
  if (!redis) return 'Redis';
  if (!events && !existsSync(standIn)) return 'EventStoreDB';
  const [, server, query = ''] = /^([^?]+?)\/?(\?.*)?$/.exec(mongodb) ?? [];
  const database = `${server}/bench_${randomUUID().replaceAll('-', '')}${query}`;
  const child = events ? undefined : spawn(process.execPath, [standIn], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [said] = child ? (await once(createInterface(child.stdout), 'line')) as [string] : [];
  const esdbUrl = events ?? `esdb://127.0.0.1:${(JSON.parse(said ?? '') as { port: number }).port}?tls=false`;
  const engines = await openEngines(readConfig({ ESDB_URL: esdbUrl, MONGODB_URL: database, REDIS_URL: redis }));
  return {
    engines,
    async stop() {
      await engines.close();
      const connection = await mongoose.createConnection(database).asPromise();
      await connection.dropDatabase();
      await connection.close();
      child?.kill();
    },
  };
}

/** Prints what the log and the views of servers do in a second beside the embedded ones, on the events of a campaign. */
export async function compareEngines(embedded: Engines, projection: Projection, reader: EventReader): Promise<void> {
  const servers = await openServers();
  if (typeof servers === 'string') return console.log(`events a second on servers: not measured, ${servers} is not there`);
  try {
    const { log, views } = servers.engines;
    const first = (await embedded.log.read(origin, total)).events;
    await appendPage(log, { events: first, position: first.at(-1)?.position ?? origin }, false);
    await compareRates('events read over EventStoreDB’s protocol', first.length, () => read(log), () => read(embedded.log));
    const handled = await firstHandled(embedded.log, projection);
    await compareRates('events projected into MongoDB', handled.length, project(views, projection, reader, handled), project(embedded.views, projection, reader, handled));
  } finally {
    await servers.stop();
  }
}

async function read(log: EventLog): Promise<void> {
  for (let [after, seen] = [origin, 0]; seen < total; ) {
    const { events, position } = await log.read(after, batch);
    if (events.length === 0) throw new Error(`the log ends after ${seen} events`);
    [after, seen] = [position, seen + events.length];
  }
}

/** Projects into a build of the view that is there for nothing else. */
function project(views: Views, projection: Projection, reader: EventReader, events: readonly RecordedEvent[]): () => Promise<void> {
  let build = 1_000;
  return async () => {
    const fresh = { ...projection, view: { ...projection.view, build: (build += 1) } };
    const runner = new ProjectionRunner(fresh, views, reader);
    await runner.open();
    for (let from = 0; from < events.length; from += batch) {
      const page = events.slice(from, from + batch);
      await runner.apply({ events: page, position: page.at(-1)?.position ?? origin });
    }
    await views.drop(fresh.view, checkpointName(fresh));
  };
}

async function firstHandled(log: EventLog, { handles }: Projection): Promise<readonly RecordedEvent[]> {
  const found: RecordedEvent[] = [];
  for await (const { events } of eventPages(log, origin, await log.head())) {
    found.push(...events.filter(({ type }) => handles.includes(type)));
    if (found.length >= total) break;
  }
  return found.slice(0, total);
}
