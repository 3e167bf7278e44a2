import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from '../composition/config.js';
import { openEmbedded } from '../composition/embedded.js';
import { eventTypes } from '../composition/event-types.js';
import { projections, reactors } from '../composition/feed.module.js';
import { systemClock } from '../platform/kernel/clock.js';
import { positionOf } from '../platform/kernel/position.js';
import { EventRegistry } from '../platform/log/registry.js';
import { FeedNotes } from '../platform/views/feed-notes.js';
import { rebuildView, Refused, resume, skip, status, type Feed } from './projections/operate.js';
import { statusTable } from './projections/status-table.js';

const usage = `npm run projections -- status
npm run projections -- rebuild <name> [--everything]
npm run projections -- resume <name>
npm run projections -- skip <name> <position>`;
const soon = 'A running server does so within seconds; without one, the next start does.';

function readArguments() {
  try {
    const { positionals, values } = parseArgs({ allowPositionals: true, options: { everything: { type: 'boolean', default: false } } });
    return { ...values, task: positionals[0] ?? 'status', args: positionals.slice(1) };
  } catch (error) {
    throw new Refused(usage, { cause: error });
  }
}

async function run(feed: Feed): Promise<void> {
  const { task, args: [name, position, ...more], everything } = readArguments();
  const named = name !== undefined && more.length === 0;
  if (task === 'status' && name === undefined) console.log(statusTable(await status(feed)));
  else if (task === 'rebuild' && named && position === undefined) {
    const begun = performance.now();
    const reached = await rebuildView(feed, name, { everything });
    console.log(`${name} is rebuilt up to ${reached}, in ${((performance.now() - begun) / 1000).toFixed(1)} s.`);
  } else if (task === 'resume' && named && position === undefined) {
    await resume(feed, name);
    console.log(`${name} is to try again. ${soon}`);
  } else if (task === 'skip' && named && /^\d{1,20}$/.test(position ?? '')) {
    await skip(feed, name, positionOf(BigInt(position ?? '')));
    console.warn(`${name} is to go on without the event at ${position}. ${soon}`);
    console.warn('What it shows or does lacks that event from now on, in every rebuild too. Once the code can read it: rebuild --everything.');
  } else throw new Refused(usage);
}

try {
  const engines = openEmbedded(readConfig(process.env).dataDir, systemClock);
  try {
    await run({ ...engines, notes: new FeedNotes(engines.records, systemClock), registry: new EventRegistry(eventTypes), projections, reactors });
  } finally {
    await engines.close();
  }
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof Refused)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
