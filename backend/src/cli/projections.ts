import { parseArgs } from 'node:util';
import { openEngines } from '../composition/application.js';
import { ConfigError, readConfig } from '../composition/config.js';
import { eventTypes } from '../composition/event-types.js';
import { projections, reactors } from '../composition/hub.module.js';
import { systemClock } from '../platform/kernel/clock.js';
import { positionOf } from '../platform/kernel/position.js';
import { EventRegistry } from '../platform/log/registry.js';
import { FeedNotes } from '../platform/views/feed-notes.js';
import { BuildPointers } from '../platform/views/view-builds.js';
import { build, prune, switchBack, switchTo } from './projections/builds.js';
import { Refused, resume, skip, status, type Feed } from './projections/operate.js';
import { statusTable } from './projections/status-table.js';

const usage = `npm run projections -- status
npm run projections -- build <name>|all [--everything]
npm run projections -- switch <name>|all [--back]
npm run projections -- prune <name>|all
npm run projections -- resume <name>
npm run projections -- skip <name> <position>`;
const soon = 'A running server does so within seconds; without one, the next start does.';

function readArguments() {
  try {
    const { positionals, values } = parseArgs({ allowPositionals: true, options: { everything: { type: 'boolean', default: false }, back: { type: 'boolean', default: false } } });
    return { ...values, task: positionals[0] ?? 'status', args: positionals.slice(1) };
  } catch (error) {
    throw new Refused(usage, { cause: error });
  }
}

async function run(feed: Feed): Promise<void> {
  const { task, args: [name, position, ...more], everything, back } = readArguments();
  const namesOf = (given: string): readonly string[] => (given === 'all' ? projections.map((one) => one.name) : [given]);
  const named = name !== undefined && more.length === 0;
  if (task === 'status' && name === undefined) console.log(statusTable(await status(feed)));
  else if (task === 'build' && named && position === undefined) {
    for (const one of namesOf(name)) {
      const begun = performance.now();
      const reached = await build(feed, one, { everything });
      console.log(`${one} is built anew up to ${reached}, in ${((performance.now() - begun) / 1000).toFixed(1)} s. Nobody reads it yet: switch ${one}.`);
    }
  } else if (task === 'switch' && named && position === undefined) {
    for (const one of namesOf(name)) {
      await (back ? switchBack(feed, one) : switchTo(feed, one));
      console.log(`${one} is switched${back ? ' back' : ''}. ${soon}`);
    }
  } else if (task === 'prune' && named && position === undefined) {
    for (const one of namesOf(name)) console.log(`${one}: ${await prune(feed, one)} dropped.`);
  } else if (task === 'resume' && named && position === undefined) {
    await resume(feed, name);
    console.log(`${name} is to try again. ${soon}`);
  } else if (task === 'skip' && named && /^\d{1,20}$/.test(position ?? '')) {
    await skip(feed, name, positionOf(BigInt(position ?? '')));
    console.warn(`${name} is to go on without the event at ${position}. ${soon}`);
    console.warn('What it shows or does lacks that event from now on, in every rebuild too. Once the code can read it: build --everything, then switch.');
  } else throw new Refused(usage);
}

try {
  const engines = await openEngines(readConfig(process.env));
  try {
    await run({ ...engines, notes: new FeedNotes(engines.records, systemClock), registry: new EventRegistry(eventTypes), builds: new BuildPointers(engines.records, systemClock), projections, reactors });
  } finally {
    await engines.close();
  }
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof Refused)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
