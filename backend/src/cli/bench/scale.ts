import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApplication, type Application } from '../../composition/application.js';
import { ConfigError, readConfig } from '../../composition/config.js';
import { Gazetteer } from '../../modules/territory/index.js';
import { systemClock } from '../../platform/kernel/clock.js';
import { writeDemo } from '../demo/write-demo.js';
import { compare } from './compare.js';

// What a large campaign costs beside a small one: node dist/cli/bench/scale.js <data folder of a large demo>
const large = process.argv[2];
if (large === undefined) throw new ConfigError('Name the data folder of a large demo: npm run bench:scale -- <folder>');
const megabytes = (bytes: number): string => `${Math.round(bytes / 1_048_576)} MB`;

/** Starts on a data folder and tells how long it takes to be level. `views.db` that is gone is projected anew. */
async function start(name: string, dataDir: string): Promise<Application> {
  const begun = performance.now();
  const application = await createApplication({ ...readConfig({ DEMO: 'off' }), dataDir }, { perMinute: 100_000_000 });
  await application.start();
  await application.hub.caughtUp;
  const seconds = (performance.now() - begun) / 1000;
  const events = Number(await application.engines.log.head());
  console.log(`${name}: ${events} events, level after ${seconds.toFixed(1)} s (${Math.round(events / seconds)} a second), ${megabytes(process.memoryUsage.rss())} resident, log ${megabytes(statSync(join(dataDir, 'log.db')).size)}`);
  return application;
}

/** Requests near the thirty largest communes: many pages, not one that everything has at hand. */
function asked({ app }: Application, path: (position: { lat: number; lng: number }) => string): () => Promise<void> {
  const paths = app.get(Gazetteer).all().flatMap(({ kind, position }) => (kind === 'commune' && position ? [path(position)] : [])).slice(0, 30);
  return async () => {
    for (let n = 0; n < 600; n += 1) {
      const { statusCode } = await app.inject(paths[n % paths.length] ?? '');
      if (statusCode >= 300) throw new Error(`${paths[n % paths.length]} answered ${statusCode}`);
    }
  };
}

const tile = ({ lat, lng }: { lat: number; lng: number }, z: number): string => {
  const sine = Math.sin((lat * Math.PI) / 180);
  return `${z}/${Math.floor(((lng + 180) / 360) * 2 ** z)}/${Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** z)}`;
};

const dataDir = mkdtempSync(join(tmpdir(), 'scale-'));
const applications: Application[] = [];
try {
  const small = await start('small, empty', dataDir);
  applications.push(small);
  await writeDemo(small.app, { size: 'small', seed: 1, day: Temporal.Now.plainDateISO('Europe/Paris').toString() }, systemClock.now(), () => undefined);
  await small.settled();
  const big = await start('large', large);
  applications.push(big);
  const pages = (which: Application) => asked(which, ({ lat, lng }) => `/api/agenda?near=${lat},${lng}&radius=30&family=A,M`);
  const tiles = (which: Application) => asked(which, (position) => `/api/map/${tile(position, 8)}.mvt?family=A,M`);
  const teams = (which: Application) => asked(which, ({ lat, lng }) => `/api/teams?near=${lat},${lng}&radius=30`);
  const results = [
    await compare('a page of agenda, large against small', 0.5, 600, pages(big), pages(small)),
    await compare('a tile with a filter (z 8), large against small', 0.5, 600, tiles(big), tiles(small)),
    await compare('teams near, large against small', undefined, 600, teams(big), teams(small)),
  ];
  if (results.includes(false)) process.exitCode = 1;
} finally {
  for (const application of applications) await application.close();
  rmSync(dataDir, { recursive: true, force: true });
}
