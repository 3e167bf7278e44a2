import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import { laterOf, origin, type Position } from '../kernel/position.js';
import type { EventLog, LogBatch } from '../log/event-log.js';
import { UnknownEvent, type EventRegistry } from '../log/registry.js';
import { errorName, type FeedConsumer } from './feed-consumer.js';
import { FeedHalts } from './feed-halts.js';
import { FeedLane, type FeedStatus, type ReportFailure } from './feed-lane.js';
import type { FeedNotes } from './feed-notes.js';
import { FeedStandby, type Sharing } from './feed-standby.js';
import { FeedTurns } from './feed-turns.js';
import { FeedWaiters } from './feed-waiters.js';
import { insistently, type Work } from './insistently.js';
import type { Leases } from '../leases/leases.js';
import { LiveIndexRunner } from './live-index-runner.js';
import { LogEnd } from './log-end.js';
import { ProjectionRunner } from './projection-runner.js';
import type { LiveIndex, Projection } from './projection.js';
import { CurrentViews } from './view-builds.js';
import type { Views } from './views.js';

export interface FeedConsumers {
  readonly projections: readonly Projection[];
  readonly indexes: readonly LiveIndex[];
  /** Fed alike; nobody reads from them. */
  readonly reactors?: readonly FeedConsumer[];
  /** Where halts are told and ended. Without, a halt lasts as long as the process. */
  readonly notes?: FeedNotes;
  /** Without, this process alone projects and reacts. */
  readonly sharing?: Sharing;
}

/** Sizes in events, times in milliseconds. */
const defaults = {
  liveBatch: 200,
  /** A start answers people meanwhile: the loop and the memory matter more than the last tenth of speed. */
  catchUpBatch: 1_000,
  /** How long a consumer may keep the others waiting before it is left to follow by itself. */
  patienceMs: 250,
  catchUpPatienceMs: 5_000,
  /** How long a position may be reached and not recorded. */
  recordEveryMs: 250,
  retryMs: 100,
  longestRetryMs: 5_000,
  /** How long it may take to notice that a halt is ended. */
  noticeEveryMs: 1_000,
  lookEveryMs: 20,
  lookIdlyEveryMs: 250,
};

/** What a failure of the subscription is reported under. */
const logName = 'log';

/**
 * Follows the log once for the whole process and feeds every projection, live index and reactor. Each has its own pace: one that
 * is slow, or whose storage fails, reads the log by itself until it is level again; one that meets poison halts alone.
 */
export class FeedHub {
  /** Resolves when everything that was in the log at the start can be read, but for what halted; or when stopped. */
  readonly caughtUp: Promise<void>;
  private readonly known: ReadonlySet<string>;
  private readonly settings: typeof defaults;
  private readonly lanes: readonly FeedLane[];
  /** Lanes that somebody reads from. */
  private readonly sources: readonly FeedLane[];
  private readonly end: LogEnd;
  private readonly waiters = new FeedWaiters();
  private readonly halts: FeedHalts | undefined;
  private readonly sharing: Sharing | undefined;
  private readonly standby: FeedStandby | undefined;
  private readonly turns: FeedTurns | undefined;
  /** Lanes whose halt is being told. */
  private readonly told = new Set<FeedLane>();
  private readonly listeners = new Set<(name: string, position: Position) => void>();
  private readonly following = new Set<Promise<void>>();
  private readonly stopping = new AbortController();
  private readonly started = Promise.withResolvers<void>();
  private gate: PromiseWithResolvers<void> | undefined;
  private recording: NodeJS.Timeout | undefined;
  private level: Position = origin;
  private live = false;

  /** With `CurrentViews`, follows the switches of builds. */
  constructor(private readonly log: EventLog, views: Views, consumers: FeedConsumers, registry: EventRegistry, private readonly report: ReportFailure, settings: Partial<typeof defaults> = {}) {
    this.end = new LogEnd(log);
    this.known = new Set(registry.all().map(({ type }) => type));
    this.settings = { ...defaults, ...settings };
    const runners = [...consumers.projections.map((projection) => new ProjectionRunner(projection, views, registry)), ...consumers.indexes.map((index) => new LiveIndexRunner(index, registry))];
    const lanesOf = (some: readonly FeedConsumer[]) => some.map((consumer) => new FeedLane(consumer, (lane) => this.advanced(lane), report, this.settings.retryMs));
    this.sources = lanesOf(runners);
    this.lanes = [...this.sources, ...lanesOf(consumers.reactors ?? [])];
    if (new Set(this.lanes.map((lane) => lane.consumer.name)).size < this.lanes.length) throw new RangeError('two projections, live indexes or reactors have one name');
    this.halts = consumers.notes && new FeedHalts(consumers.notes, this.settings.noticeEveryMs);
    this.sharing = consumers.sharing;
    this.turns = views instanceof CurrentViews ? new FeedTurns(this.end, views, this.settings.noticeEveryMs, report) : undefined;
    this.standby = this.sharing && new FeedStandby(this.end, this.halts, report, this.settings);
    this.caughtUp = this.started.promise;
  }

  /** Claims the projections and begins to follow the log; `caughtUp` says when it is level. */
  async start(): Promise<void> {
    const own = this.lanes.filter((lane) => !this.standby || !lane.consumer.look);
    await this.halts?.begin(own);
    await Promise.all(own.map((lane) => lane.open(this.end)));
    if (this.sharing?.indexes === false) for (const lane of own) lane.held = false;
    for (const lane of this.lanes) if (!own.includes(lane)) this.standby?.add(lane, this.leasesFor(lane), () => this.leave(lane));
    const head = await this.log.head();
    this.level = own.filter((lane) => lane.held && !lane.halted).map((lane) => lane.position).sort()[0] ?? head;
    const followed = this.sources.filter((lane) => lane.held || lane.consumer.look);
    void this.waiters.until(() => followed.every((lane) => lane.halted || lane.position >= head) || undefined).then(() => this.started.resolve());
    this.track(this.follow());
    if (this.turns) this.track(this.turns.watch(this.sources, (lane) => this.leave(lane), this.stopping.signal));
    if (this.standby) this.track(this.standby.watch(() => this.waiters.check()));
  }

  /** Finishes the work in hand and records every position. Whoever still waits gets false. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.resume();
    this.standby?.stop();
    // Puts down what is held, when its last position is recorded.
    await this.sharing?.leases.stop();
    // A follower may leave a lane to itself while it ends.
    while (this.following.size > 0) await Promise.all(this.following);
    clearTimeout(this.recording);
    await Promise.all(this.lanes.map((lane) => lane.idle()));
    await this.record();
    this.waiters.giveUp();
  }

  /** Position that a projection or live index has reached. Throws a `RangeError` when there is none of that name. */
  position(name: string): Position {
    return this.laneOf(name).position;
  }

  /**
   * True once these (`all`: every projection and live index; `own`: those that this process works on; `reactors`: every
   * reactor) have reached the position, at once where they have; false after the time-out, or when one of them halted
   * before it. Of a position beyond the head, only the head is waited for.
   */
  async waitFor(names: readonly string[] | 'all' | 'own' | 'reactors', position: Position, timeoutMs: number): Promise<boolean> {
    const lanes = this.lanesOf(names);
    let target = position;
    const answer = (): boolean | undefined => {
      const behind = lanes.filter((lane) => lane.position < target);
      return behind.length === 0 ? true : behind.some((lane) => lane.halted) ? false : undefined;
    };
    if (answer() === undefined && position > this.level) {
      // Without the log, nobody knows whether the position exists: it is waited for as it is.
      const head = await this.log.head().catch(() => position);
      if (head < position) target = head;
    }
    const wait = (): Promise<boolean> => this.waiters.until(answer, timeoutMs);
    return this.standby && answer() === undefined ? this.standby.awaits(lanes, wait) : wait();
  }

  /** For tests: resolves once nothing is applied any more; what comes waits for `resume`. */
  async pause(): Promise<void> {
    this.gate ??= Promise.withResolvers();
    await Promise.all(this.lanes.map((lane) => lane.idle()));
  }

  resume(): void {
    this.gate?.resolve();
    this.gate = undefined;
  }

  /** Names of what can be read from and waited for. */
  names(): readonly string[] {
    return this.sources.map((lane) => lane.consumer.name);
  }

  status(): readonly FeedStatus[] {
    return this.lanes.map((lane) => lane.status(this.live));
  }

  /** Calls the listener each time a projection or live index has moved on; returns what ends that. */
  onAdvance(listener: (name: string, position: Position) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  private async follow(): Promise<void> {
    const { signal } = this.stopping;
    await this.insistently(logName, () => this.level, async (goesWell) => {
      try {
        await this.readUp();
        this.live = true;
        for await (const batch of this.log.subscribe(this.level, this.settings.liveBatch, signal)) {
          goesWell();
          await this.deliver(batch, this.settings.patienceMs);
        }
        if (!signal.aborted) throw new SubscriptionEnded();
      } finally {
        this.live = false;
      }
    });
  }

  /** Reads in big batches up to the head: what a subscription brings is meant for the present. */
  private async readUp(): Promise<void> {
    const head = await this.log.head();
    while (this.level < head && !this.stopping.signal.aborted) {
      const batch = await this.log.read(this.level, this.settings.catchUpBatch);
      // A head that is nobody's event: the subscription tells.
      if (batch.position <= this.level) return;
      await this.deliver(batch, this.settings.catchUpPatienceMs);
      await nextTurn();
    }
  }

  private async deliver(batch: LogBatch, patienceMs: number): Promise<void> {
    while (this.gate) await this.gate.promise;
    if (this.stopping.signal.aborted) return;
    this.level = batch.position;
    this.end.reached(batch.position);
    // Nobody can handle these; they are told, so that a log written by a later version is noticed.
    for (const event of batch.events) if (!this.known.has(event.type)) this.report(logName, UnknownEvent.name, event.position);
    for (const lane of this.lanes) lane.count(batch);
    const fed = this.lanes.filter((lane) => lane.attached && lane.held && !lane.halted);
    const done = Promise.all(fed.map((lane) => lane.take(batch).catch((error: unknown) => {
      this.reportOf(lane, error);
      this.leave(lane);
    })));
    const patience = new AbortController();
    await Promise.race([done, delay(patienceMs, undefined, { signal: patience.signal }).catch(() => undefined)]);
    patience.abort();
    for (const lane of fed) if (lane.busy) this.leave(lane);
  }

  /** Leaves a lane to read the log by itself until it is level with the others. */
  private leave(lane: FeedLane): void {
    if (!lane.attached) return;
    lane.attached = false;
    this.track(this.insistently(lane.consumer.name, () => lane.position, async (goesWell) => {
      for (;;) {
        await lane.idle();
        if (!lane.held || lane.halted || this.stopping.signal.aborted) return;
        if (lane.position >= this.level) {
          lane.attached = true;
          lane.lag = 0;
          return;
        }
        const { level } = this;
        const batch = await this.log.read(lane.position, this.settings.catchUpBatch);
        while (this.gate) await this.gate.promise;
        await lane.take(batch.events.length > 0 ? batch : { events: [], position: laterOf(batch.position, level) });
        goesWell();
        await nextTurn();
      }
    }));
  }

  /** Repeats work that throws, less and less often, until it returns or the hub stops. */
  private insistently(source: string, position: () => Position, work: Work): Promise<void> {
    return insistently(work, (error) => this.report(source, errorName(error), position()), this.settings, this.stopping.signal);
  }

  private track(work: Promise<void>): void {
    const tracked = work.finally(() => this.following.delete(tracked));
    this.following.add(tracked);
  }

  private advanced(lane: FeedLane): void {
    if (lane.halted) this.tell(lane);
    this.waiters.check();
    for (const listener of this.listeners) listener(lane.consumer.name, lane.position);
    this.recordSoon();
  }

  /** Tells of a lane that halted on poison, and has it go on once it may. */
  private tell(lane: FeedLane): void {
    const { halts } = this;
    if (!halts || !lane.poison || this.told.has(lane)) return;
    this.told.add(lane);
    this.track(this.insistently(lane.consumer.name, () => lane.position, async () => {
      const released = await halts.released(lane, this.stopping.signal);
      this.told.delete(lane);
      if (!released) return;
      lane.attached = true;
      this.leave(lane);
    }));
  }

  private reportOf({ consumer, position }: FeedLane, error: unknown): void {
    this.report(consumer.name, errorName(error), position);
  }

  private recordSoon(): void {
    if (this.stopping.signal.aborted || !this.lanes.some((lane) => lane.unrecorded)) return;
    this.recording ??= setTimeout(() => {
      this.recording = undefined;
      void this.record().then(() => this.recordSoon());
    }, this.settings.recordEveryMs);
  }

  private async record(): Promise<void> {
    await Promise.all(this.lanes.filter((lane) => lane.unrecorded).map((lane) => lane.record().catch((error: unknown) => this.reportOf(lane, error))));
  }

  /** What gives this process a lane to work on, in the roles it has. */
  private leasesFor(lane: FeedLane): Leases | undefined {
    const { leases, projects, reacts } = this.sharing ?? {};
    return (this.sources.includes(lane) ? projects : reacts) ? leases : undefined;
  }

  private lanesOf(names: Parameters<FeedHub['waitFor']>[0]): readonly FeedLane[] {
    if (names === 'all') return this.sources;
    if (names === 'own') return this.sources.filter((lane) => lane.held);
    if (names === 'reactors') return this.lanes.filter((lane) => !this.sources.includes(lane));
    return names.map((name) => this.laneOf(name));
  }

  private laneOf(name: string): FeedLane {
    const lane = this.sources.find((candidate) => candidate.consumer.name === name);
    if (!lane) throw new RangeError(`no projection or live index is named ${name}`);
    return lane;
  }
}

/** The log stopped sending without a reason. */
class SubscriptionEnded extends Error {}
