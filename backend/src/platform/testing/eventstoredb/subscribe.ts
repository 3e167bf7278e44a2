import { randomUUID } from 'node:crypto';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { Faults } from './faults.js';
import { caughtUp, checkpoint, confirmation, deleted, eventMessage, nameOf, thrown, tooSlow, unavailable } from './messages.js';
import { firstOf, indexOf, send, type ReadCall } from './read-call.js';
import type { Store, StoredEvent } from './store.js';

/** Events that may wait for a live consumer before it is cut. */
const patience = 10_000;
const defaultWindow = 32;

interface Filter {
  readonly window: number;
  /** Events looked at between two checkpoints. */
  readonly every: number;
  readonly matches: (event: StoredEvent) => boolean;
}

/** Everything after a position, then what comes. A consumer that is too slow once it is live is cut. */
export async function subscribe(call: ReadCall, options: ReadReq.Options, store: Store, faults: Faults): Promise<void> {
  const source = sourceOf(options, store);
  const filter = filterOf(options);
  let live = false;
  let next = source.from;
  let failure: Error | undefined;
  const fail = (error: Error) => {
    failure ??= error;
    call.emit('cut');
  };
  const uncut = faults.onCut((how) => fail(how === 'slow' ? tooSlow() : unavailable()));
  const unheard = store.onWrite(() => {
    call.emit('written');
    if (live && source.events().length - next > patience) fail(tooSlow());
  });
  const over = () => call.cancelled || failure !== undefined;
  const say = async (message: ReadResp): Promise<void> => {
    if (!over()) await send(call, message);
  };

  await say(confirmation(randomUUID()));
  const scanned = { count: 0 };
  while (!over()) {
    const events = source.events();
    if (faults.silent || next >= events.length) {
      // A stream that does not exist has nothing to catch up with.
      const level: boolean = !live && !faults.silent && (events.length > 0 || options.hasAll());
      live ||= level;
      await (level ? say(caughtUp()) : firstOf(call, 'written', 'cancelled', 'cut'));
      continue;
    }
    const page = events.slice(next, live ? next + 1 : next + (filter?.window ?? defaultWindow));
    const matching = filter ? page.filter(filter.matches) : page;
    for (const event of matching) {
      await say(eventMessage(event));
      if (event.type === '$streamDeleted' && !options.hasAll()) fail(deleted(event.stream));
    }
    next += page.length;
    if (filter) await checkpoints(page, matching, live, filter, scanned, say);
  }
  uncut();
  unheard();
  if (failure) call.emit('error', failure);
  else call.end();
}

/** Live, a checkpoint is where the search is; before that, the last match of the page, or the start of a page without any. */
async function checkpoints(page: readonly StoredEvent[], matching: readonly StoredEvent[], live: boolean, { every }: Filter, scanned: { count: number }, say: (message: ReadResp) => Promise<void>): Promise<void> {
  scanned.count += page.length;
  if (scanned.count < every) return;
  scanned.count %= every;
  const whole = (live ? page : matching).at(-1)?.position;
  const start = (page[0] as StoredEvent).position;
  await say(whole === undefined ? checkpoint(start, 0) : checkpoint(whole, whole));
}

function sourceOf(options: ReadReq.Options, store: Store): { readonly from: number; readonly events: () => readonly StoredEvent[] } {
  const all = options.getAll();
  if (all) {
    const position = all.getPosition();
    const index = position ? indexOf(position, store) : 0;
    if (index === undefined) throw thrown();
    const there = position && store.events[index] !== undefined ? 1 : 0;
    return { from: all.hasEnd() ? store.events.length : index + there, events: () => store.events };
  }
  const stream = options.getStream() as ReadReq.Options.StreamOptions;
  const name = nameOf(stream.getStreamIdentifier());
  const { events, first } = store.stream(name);
  const from = stream.hasEnd() ? events.length : stream.hasStart() ? first : Number(stream.getRevision()) + 1;
  return { from, events: () => store.stream(name).events };
}

function filterOf(options: ReadReq.Options): Filter | undefined {
  const filter = options.getFilter();
  if (!filter) return undefined;
  const byStream = filter.hasStreamIdentifier();
  const expression = byStream ? filter.getStreamIdentifier() : filter.getEventType();
  const pattern = expression?.getRegex() ? new RegExp(expression.getRegex()) : undefined;
  const prefixes = expression?.getPrefixList() ?? [];
  const window = filter.hasMax() ? filter.getMax() : defaultWindow;
  return {
    window,
    every: window * filter.getCheckpointintervalmultiplier(),
    matches: (event) => {
      const text = byStream ? event.stream : event.type;
      return pattern ? pattern.test(text) : prefixes.some((prefix) => text.startsWith(prefix));
    },
  };
}
