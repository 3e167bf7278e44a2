import * as z from 'zod/mini';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SqliteEventLog } from '../adapters/sqlite/sqlite-event-log.js';
import type { CommandContext } from '../kernel/command-context.js';
import { systemClock } from '../kernel/clock.js';
import { accept, reject, type Decider } from '../kernel/decider.js';
import { field } from '../kernel/event-schema.js';
import { commandIdOf } from '../kernel/ids.js';
import type { Text, Texts } from '../texts/texts.js';
import { CommandRunner } from './command-runner.js';
import { AppendTooLarge, LogUnavailable, maxAppendBytes, WrongExpectedRevision, type Appended, type EventLog, type NewEvent } from './event-log.js';
import type { EventsOfTypes } from '../testing/given-events.js';
import { EventRegistry, eventType } from './registry.js';

const events = [
  eventType({ type: 'test.Opened', v: 1, says: 'opened', schema: z.strictObject({}) }),
  eventType({ type: 'test.Counted', v: 1, says: 'counted', schema: z.strictObject({ by: field.count(), total: field.count() }) }),
] as const;
type CounterEvent = EventsOfTypes<typeof events>;
type CounterCommand = { readonly kind: 'open' } | { readonly kind: 'add'; readonly by: number; readonly most?: number };
interface Counter { open: boolean; total: number }

/** A counter that never exceeds ten. `evolve` changes its state in place, as deciders may. */
const counter: Decider<CounterCommand, CounterEvent, Counter, 'test/full' | 'test/exists' | 'test/closed'> = {
  initial: () => ({ open: false, total: 0 }),
  evolve(state, event) {
    if (event.type === 'test.Opened') state.open = true;
    else state.total = event.data.total;
    return state;
  },
  decide(command, state) {
    if (command.kind === 'open') return state.open ? reject('test/exists') : accept({ type: 'test.Opened', data: {} });
    if (!state.open) return reject('test/closed');
    if (command.by === 0) return accept();
    if (state.total + command.by > 10) return reject('test/full', { total: state.total });
    return accept({ type: 'test.Counted', data: { by: command.by, total: state.total + command.by } });
  },
};

class MemoryTexts implements Texts {
  readonly values = new Map<string, string>();
  put(texts: readonly Text[]) { for (const text of texts) this.values.set(text.id, text.value); return Promise.resolve(); }
  getMany(ids: readonly string[]) { return Promise.resolve(new Map([...this.values].filter(([id]) => ids.includes(id)))); }
  find() { return Promise.resolve([]); }
  ofOwner() { return Promise.resolve([]); }
  all() { return Promise.resolve([]); }
  delete(id: string) { this.values.delete(id); return Promise.resolve(); }
  forgetOwner() { return Promise.resolve(0); }
  count() { return Promise.resolve(this.values.size); }
}

const ana = '00000000-0000-4000-8000-00000000000a';
const stream = 'counter-1';
const context = (key: string, more: Partial<CommandContext> = {}): CommandContext => ({
  account: ana, at: '2026-11-25T17:12:00.000Z', commandId: commandIdOf(more.account ?? ana, 'test', key), fingerprint: 'body', correlationId: ana, ...more,
});

describe('command runner', () => {
  let log: SqliteEventLog;
  let texts: MemoryTexts;
  let runner: CommandRunner;
  const runnerOn = (port: EventLog) => new CommandRunner(port, texts, new EventRegistry(events));
  const open = (key = 'open') => runner.run({ stream, decider: counter, command: { kind: 'open' }, context: context(key) });
  const add = (by: number, key: string, more: Partial<CommandContext> = {}, on = runner) => on.run({ stream, decider: counter, command: { kind: 'add', by }, context: context(key, more) });
  beforeEach(() => {
    log = new SqliteEventLog(':memory:', systemClock);
    texts = new MemoryTexts();
    runner = runnerOn(log);
  });
  afterEach(() => log.close());

  it('writes what the decider accepts, with who and when', async () => {
    expect(await open()).toMatchObject({ accepted: [{ type: 'test.Opened' }], revision: 0, changed: true });
    const [event] = await log.readStream(stream);
    expect(event?.metadata).toMatchObject({ v: 1, at: '2026-11-25T17:12:00.000Z', actor: ana, commandId: commandIdOf(ana, 'test', 'open'), fingerprint: 'body' });
  });

  it('answers a rejection with its facts and writes nothing', async () => {
    await open();
    expect(await add(11, 'a')).toEqual({ rejected: 'test/full', details: { total: 0 } });
    expect(await log.readStream(stream)).toHaveLength(1);
  });

  it('decides what waits one after another and writes it in one append', async () => {
    await open();
    let appends = 0;
    const counting = Object.create(log, { append: { value: (...args: Parameters<EventLog['append']>) => { appends += 1; return log.append(...args); } } }) as EventLog;
    runner = runnerOn(counting);
    const outcomes = await Promise.all(Array.from({ length: 20 }, (_, n) => add(1, `k${n}`)));
    expect(outcomes.filter((outcome) => 'accepted' in outcome)).toHaveLength(10);
    expect(outcomes.filter((outcome) => 'rejected' in outcome && outcome.rejected === 'test/full')).toHaveLength(10);
    expect(appends).toBe(1);
  });

  it('answers one intent ten times at once with one event and ten equal receipts', async () => {
    await open();
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => add(2, 'same')));
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    expect(await log.readStream(stream)).toHaveLength(2);
    expect(await add(2, 'same')).toEqual(outcomes[0]);
    // Another process has folded the stream from the log.
    expect(await add(2, 'same', {}, runnerOn(log))).toEqual(outcomes[0]);
  });

  it('gives a retry the receipt of its own events, whatever came since', async () => {
    await open();
    const first = await add(2, 'mine');
    await add(3, 'theirs', { account: '00000000-0000-4000-8000-00000000000b' });
    expect(await add(2, 'mine')).toEqual(first);
  });

  it('refuses a key that served for another body', async () => {
    await open();
    await add(2, 'same');
    expect(await add(3, 'same', { fingerprint: 'other body' })).toEqual({ rejected: 'common/key-reused' });
  });

  it('remembers the creation of a stream for ever and the last eight commands of a person', async () => {
    const created = await open();
    for (let n = 0; n < 9; n += 1) await add(1, `k${n}`);
    expect(await open()).toEqual(created);
    expect(await add(1, 'k8')).toMatchObject({ revision: 9, changed: true });
    expect(await log.readStream(stream)).toHaveLength(10);
  });

  it('writes nothing for a no-op and decides it anew each time', async () => {
    await open();
    expect(await add(0, 'nothing')).toMatchObject({ accepted: [], revision: 0, changed: false });
    expect(await add(0, 'nothing')).toMatchObject({ changed: false });
    expect(await log.readStream(stream)).toHaveLength(1);
  });

  it('lets an edit through only at the revision it saw, and knows its retry for ever', async () => {
    await open();
    const edited = await add(1, 'edit', { ifMatch: 0 });
    expect(edited).toMatchObject({ revision: 1 });
    expect(await add(1, 'late', { ifMatch: 0 })).toEqual({ rejected: 'common/stale' });
    for (let n = 0; n < 9; n += 1) await add(n === 8 ? 1 : 0, `k${n}`, { ifMatch: 1 });
    expect(await add(1, 'edit', { ifMatch: 0 }, runnerOn(log))).toEqual(edited);
  });

  it('does not answer a rejection or a no-op from a state that the log has left behind', async () => {
    await open();
    await add(9, 'nine');
    const other = runnerOn(log);
    await add(1, 'ten', {}, other);
    expect(await add(0, 'nothing')).toMatchObject({ revision: 2 });
  });

  it('decides again when another process wrote first', async () => {
    await open();
    const other = runnerOn(log);
    const outcomes = await Promise.all([...Array.from({ length: 10 }, (_, n) => add(1, `a${n}`)), ...Array.from({ length: 10 }, (_, n) => add(1, `b${n}`, {}, other))]);
    expect(outcomes.filter((outcome) => 'accepted' in outcome)).toHaveLength(10);
    const state = await runner.fold(stream, counter);
    expect(state).toMatchObject({ state: { total: 10 }, revision: 10 });
  });

  it('sends the very same batch again when the outcome of an append is unknown', async () => {
    await open();
    const batches: (readonly NewEvent[])[] = [];
    const losing = Object.create(log, {
      append: {
        value: async (name: string, expected: number, batch: readonly NewEvent[]): Promise<Appended> => {
          batches.push(batch);
          const appended = await log.append(name, expected, batch);
          if (batches.length === 1) throw new LogUnavailable('the answer was lost');
          return appended;
        },
      },
    }) as EventLog;
    expect(await add(2, 'lost', {}, runnerOn(losing))).toMatchObject({ revision: 1, changed: true });
    expect(batches[1]).toBe(batches[0]);
    expect(await log.readStream(stream)).toHaveLength(2);
  });

  it('tells what commands come to, and each append tried again', async () => {
    const told: string[] = [];
    const failing = [new WrongExpectedRevision(stream, 0, 1), new LogUnavailable()];
    const port = Object.create(log, { append: { value: (...args: Parameters<EventLog['append']>) => { const error = failing.pop(); return error ? Promise.reject(error) : log.append(...args); } } }) as EventLog;
    const watched = new CommandRunner(port, texts, new EventRegistry(events), { commandEnded: (outcome) => void told.push(outcome), commandRetried: (reason) => void told.push(reason) });
    await open();
    for (const by of [1, 0, 11]) await add(by, `by ${by}`, {}, watched);
    expect(told).toEqual(['unknown', 'conflict', 'written', 'unchanged', 'test/full']);
  });

  it('stores the texts of accepted commands alone', async () => {
    await open();
    const text = (id: string) => ({ id: commandIdOf(ana, 'text', id), owner: ana, value: 'mot' });
    await runner.run({ stream, decider: counter, command: { kind: 'add', by: 11 }, context: context('no'), texts: [text('no')] });
    await runner.run({ stream, decider: counter, command: { kind: 'add', by: 1 }, context: context('yes'), texts: [text('yes')] });
    expect([...texts.values.keys()]).toEqual([text('yes').id]);
  });

  it('rejects for an event that its schema refuses, and goes on with the others', async () => {
    await open();
    const broken = { ...counter, decide: () => accept<CounterEvent>({ type: 'test.Counted', data: { by: -1, total: 0 } }) };
    await expect(runner.run({ stream, decider: broken, command: { kind: 'add', by: 1 }, context: context('broken') })).rejects.toThrow('test.Counted');
    expect(await add(1, 'fine')).toMatchObject({ changed: true });
  });

  describe('with events that fill an append', () => {
    /** Each command's events take about a third of what one append may hold. */
    const third: Decider<CounterCommand, CounterEvent, Counter, never> = {
      ...counter,
      decide: (_, { total }) => accept(...Array.from({ length: 800 }, (_, n) => ({ type: 'test.Counted' as const, data: { by: 1, total: total + n + 1 } }))),
    };
    const fill = (key: string, decider = third) => runner.run({ stream, decider, command: { kind: 'add', by: 1 }, context: context(key) });

    it('writes what waits in as many appends as it needs, in order, each command whole', async () => {
      const sizes: number[] = [];
      const measuring = Object.create(log, { append: { value: (...args: Parameters<EventLog['append']>) => { sizes.push(Buffer.byteLength(JSON.stringify(args[2]))); return log.append(...args); } } }) as EventLog;
      runner = runnerOn(measuring);
      const outcomes = await Promise.all(Array.from({ length: 8 }, (_, n) => fill(`k${n}`)));
      expect(outcomes.map((outcome) => 'accepted' in outcome && outcome.revision)).toEqual(Array.from({ length: 8 }, (_, n) => (n + 1) * 800 - 1));
      expect(sizes.length).toBeGreaterThan(2);
      expect(sizes.length).toBeLessThan(8);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(maxAppendBytes + 800 * 8);
      expect((await log.readStream(stream)).map((event) => (event.data as { total: number }).total)).toEqual(Array.from({ length: 8 * 800 }, (_, n) => n + 1));
    });

    it('refuses a command that alone is more than a log takes, naming the type and no more', async () => {
      const whole: typeof third = { ...third, decide: () => accept(...Array.from({ length: 4_000 }, (_, n) => ({ type: 'test.Counted' as const, data: { by: 1, total: n } }))) };
      const error: unknown = await fill('whole', whole).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(AppendTooLarge);
      expect((error as Error).message).toMatch(/^an append of \d+ bytes is more than 1000000; its largest event is a test\.Counted$/);
      expect(await log.readStream(stream)).toEqual([]);
    });
  });
});
