import type { CommandContext } from '../kernel/command-context.js';
import type { Decider } from '../kernel/decider.js';
import type { DomainEvent } from '../kernel/event.js';
import { eventIdOf, uuid5 } from '../kernel/ids.js';
import type { Position } from '../kernel/position.js';
import type { Text, Texts } from '../texts/texts.js';
import { bytesOfAppend, LogUnavailable, maxAppendBytes, WrongExpectedRevision, type Appended, type EventLog, type NewEvent } from './event-log.js';
import { foldEvents, FoldCache, type Folded, type Remembered } from './fold.js';
import type { EventRegistry } from './registry.js';

/** One command on one stream. */
export interface RunRequest<C, E extends DomainEvent, S, P extends string> {
  readonly stream: string;
  readonly decider: Decider<C, E, S, P>;
  readonly command: C;
  readonly context: CommandContext;
  /** Name of this command in a sequence that one request runs; its ids derive from it. */
  readonly step?: string;
  /** Texts the command's events refer to; stored before the append, only when it is accepted. */
  readonly texts?: readonly Text[];
}

type RunnerProblem = 'common/stale' | 'common/key-reused' | 'common/busy' | 'common/unavailable';
/** What came of a command: on a retry, the first try's own events. `changed` is false when nothing needed writing. */
export type Outcome<E extends DomainEvent, P extends string> =
  | { readonly accepted: readonly E[]; readonly revision: number; readonly position: Position; readonly changed: boolean }
  | { readonly rejected: P | RunnerProblem; readonly details?: Readonly<Record<string, unknown>> };

type AnyOutcome = Outcome<DomainEvent, string>;
type AnyDecider = Decider<unknown, DomainEvent, unknown, string>;
interface Job extends RunRequest<unknown, DomainEvent, unknown, string> {
  readonly commandId: string;
  readonly resolve: (outcome: AnyOutcome) => void;
  readonly reject: (error: unknown) => void;
}
/** What a batch decided: what to write, and how to answer each job once it is written. */
interface Decided {
  readonly folded: Folded;
  readonly expected: number;
  readonly events: NewEvent[];
  bytes: number;
  readonly written: DomainEvent[];
  readonly texts: Text[];
  readonly answers: { readonly job: Job; readonly answer: (appended: Appended | undefined) => AnyOutcome | Promise<AnyOutcome> }[];
}

/** Told of what commands come to: `written`, `unchanged` or the code of their rejection; and of each append tried again. */
export interface CommandReport {
  commandEnded(outcome: string): void;
  commandRetried(reason: 'conflict' | 'unknown'): void;
}
const toNobody: CommandReport = { commandEnded: () => undefined, commandRetried: () => undefined };

/** Commands that may wait on one stream before the next is turned away. */
const mailboxSize = 2_000;
/** Commands written by one append at most; fewer when their events together are more than a log takes. */
const batchSize = 200;
/** How long conflicts and unknown outcomes are tried again, in milliseconds. */
const patience = 5_000;

/**
 * Runs commands: one mailbox a stream, which decides everything that waits on the folded state and writes it in one
 * append. Idempotent by command id; a rejection or a no-op is never answered from a cache that the log has left behind.
 */
export class CommandRunner {
  private readonly mailboxes = new Map<string, Job[]>();
  private readonly cache = new FoldCache();

  constructor(private readonly log: EventLog, private readonly texts: Texts, private readonly registry: EventRegistry, private readonly report: CommandReport = toNobody) {}

  /**
   * Carries a command out. Rejects for a defect (an event that its schema refuses) and with what a store throws that
   * is out of reach, when nothing or everything may be written; never for a broken rule.
   */
  run<C, E extends DomainEvent, S, P extends string>(request: RunRequest<C, E, S, P>): Promise<Outcome<E, P>> {
    return new Promise<AnyOutcome>((answer, reject) => {
      const resolve = (outcome: AnyOutcome): void => {
        this.report.commandEnded('rejected' in outcome ? outcome.rejected : outcome.changed ? 'written' : 'unchanged');
        answer(outcome);
      };
      const commandId = request.step ? uuid5(request.context.commandId, `step ${request.step}`) : request.context.commandId;
      const job = { ...(request as unknown as RunRequest<unknown, DomainEvent, unknown, string>), commandId, resolve, reject };
      const mailbox = this.mailboxes.get(request.stream);
      if (!mailbox) {
        this.mailboxes.set(request.stream, [job]);
        void this.drain(request.stream);
      } else if (mailbox.length >= mailboxSize) {
        resolve({ rejected: 'common/busy' });
      } else {
        mailbox.push(job);
      }
    }) as Promise<Outcome<E, P>>;
  }

  /**
   * The state of a stream as of now, for a command that needs it as a fact. Read it at once: it belongs to the stream
   * and moves on. That it may change before the command is written is accepted.
   */
  async fold<C, E extends DomainEvent, S, P extends string>(stream: string, decider: Decider<C, E, S, P>): Promise<{ readonly state: S; readonly revision: number }> {
    const cached = this.cache.take(stream);
    const folded = await this.advance(stream, decider as unknown as AnyDecider, cached);
    this.cache.put(stream, folded);
    return { state: folded.state as S, revision: folded.revision };
  }

  private async drain(stream: string): Promise<void> {
    // A turn of the loop lets what arrived together be decided together.
    await new Promise<void>((resolve) => setImmediate(resolve));
    for (;;) {
      const mailbox = this.mailboxes.get(stream) ?? [];
      const jobs = mailbox.splice(0, batchSize);
      if (jobs.length === 0) {
        this.mailboxes.delete(stream);
        return;
      }
      try {
        mailbox.unshift(...(await this.carryOut(stream, jobs)));
      } catch (error) {
        for (const job of jobs) job.reject(error);
      }
    }
  }

  /** Answers the commands that found room in one append; the others come back. */
  private async carryOut(stream: string, jobs: readonly Job[]): Promise<readonly Job[]> {
    const until = performance.now() + patience;
    for (let attempt = 0; ; attempt += 1) {
      const decided = await this.decide(stream, jobs);
      try {
        const appended = await this.write(stream, decided, until);
        if (appended) decided.folded.settle(decided.expected, appended.position);
        for (const { job, answer } of decided.answers) job.resolve(await answer(appended));
        this.cache.put(stream, decided.folded);
        return jobs.slice(decided.answers.length);
      } catch (error) {
        if (error instanceof LogUnavailable) return turnedAway(jobs, 'common/unavailable');
        if (!(error instanceof WrongExpectedRevision)) throw error;
        if (performance.now() > until) return turnedAway(jobs, 'common/busy');
        this.report.commandRetried('conflict');
        await pause(Math.min(2 ** attempt, 50));
      }
    }
  }

  /** Decides every job in turn on one state; starts over when a cached state proves older than the log. */
  private async decide(stream: string, jobs: readonly Job[]): Promise<Decided> {
    const { decider } = jobs[0] as Job;
    const cached = this.cache.take(stream);
    let confirmed = cached === undefined;
    let folded = cached ?? (await this.advance(stream, decider, undefined));
    let decided = start(folded);
    for (let index = 0; index < jobs.length; ) {
      const job = jobs[index] as Job;
      const answer = await this.consider(stream, job, decided);
      if (!answer) break;
      if (!answer.wrote && !confirmed) {
        confirmed = true;
        const tail = await this.log.readStream(stream, decided.expected + 1);
        if (tail.length > 0) {
          folded = await this.advance(stream, decider, undefined);
          decided = start(folded);
          index = 0;
          continue;
        }
      }
      decided.answers.push({ job, answer: answer.answer });
      index += 1;
    }
    return decided;
  }

  /** Decides one command; undefined, and nothing changed, when its events find no room in this append. */
  private async consider(stream: string, job: Job, decided: Decided): Promise<{ readonly wrote: boolean; readonly answer: Decided['answers'][number]['answer'] } | undefined> {
    const { folded } = decided;
    const { context } = job;
    const rejected = (problem: RunnerProblem) => ({ wrote: false, answer: () => ({ rejected: problem }) });

    const before = folded.remembered(context.account, job.commandId) ?? (await this.editAfter(stream, job, decided));
    if (before) return before.fingerprint === context.fingerprint ? { wrote: false, answer: () => this.receiptOf(stream, before, decided) } : rejected('common/key-reused');
    if (context.ifMatch !== undefined && context.ifMatch !== folded.revision) return rejected('common/stale');

    const decision = job.decider.decide(job.command, folded.state);
    if ('rejected' in decision) return { wrote: false, answer: () => decision };
    const events = decision.accepted;
    if (events.length === 0) {
      const { revision, position } = folded;
      return { wrote: false, answer: (appended) => ({ accepted: [], revision, position: revision > decided.expected && appended ? appended.position : position, changed: false }) };
    }
    for (const event of events) this.registry.check(event.type, event.data);
    const proposed = events.map((event, index): NewEvent => ({ id: eventIdOf(job.commandId, stream, index), type: event.type, data: event.data, metadata: this.metadata(job, event.type) }));
    const bytes = bytesOfAppend(proposed);
    if (decided.bytes + bytes > maxAppendBytes) return undefined;
    decided.bytes += bytes;
    const from = folded.revision + 1;
    for (const event of events) folded.state = job.decider.evolve(folded.state, event);
    decided.written.push(...events);
    decided.events.push(...proposed);
    folded.revision += events.length;
    const revision = folded.revision;
    folded.note(context.account, { commandId: job.commandId, fingerprint: context.fingerprint, from, to: revision, position: folded.position });
    decided.texts.push(...(job.texts ?? []));
    return { wrote: true, answer: (appended) => ({ accepted: events, revision, position: (appended as Appended).position, changed: true }) };
  }

  /** An edit's own event, if the one that follows the revision it changes came from this very command. */
  private async editAfter(stream: string, job: Job, decided: Decided): Promise<Remembered | undefined> {
    const { ifMatch } = job.context;
    if (ifMatch === undefined || ifMatch >= decided.expected) return undefined;
    const after = await this.log.readStream(stream, ifMatch + 1);
    const own = after.filter((event) => event.metadata.commandId === job.commandId);
    const last = own.at(-1);
    if (after[0]?.metadata.commandId !== job.commandId || !last) return undefined;
    return { commandId: job.commandId, fingerprint: last.metadata.fingerprint, from: ifMatch + 1, to: last.revision, position: last.position };
  }

  /** The receipt of an earlier try, from its own events, not from today's state. */
  private async receiptOf(stream: string, before: Remembered, decided: Decided): Promise<AnyOutcome> {
    const pending = before.from > decided.expected;
    const accepted: readonly DomainEvent[] = pending
      ? decided.written.slice(before.from - decided.expected - 1, before.to - decided.expected)
      : (await this.log.readStream(stream, before.from)).slice(0, before.to - before.from + 1).map((event) => this.registry.read(event)).map(({ type, data }) => ({ type, data }));
    return { accepted, revision: before.to, position: before.position, changed: true };
  }

  private metadata(job: Job, type: string): NewEvent['metadata'] {
    const { at, account, onBehalfOf, fingerprint, correlationId, causationId = job.commandId } = job.context;
    return { v: this.registry.version(type), at, actor: account, ...(onBehalfOf ? { onBehalfOf } : {}), commandId: job.commandId, fingerprint, correlationId, causationId };
  }

  /** One append for the batch. An unknown outcome is asked again with the very same batch. */
  private async write(stream: string, decided: Decided, until: number): Promise<Appended | undefined> {
    if (decided.events.length === 0) return undefined;
    if (decided.texts.length > 0) await this.texts.put(decided.texts);
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.log.append(stream, decided.expected, decided.events);
      } catch (error) {
        if (!(error instanceof LogUnavailable) || performance.now() > until) throw error;
        this.report.commandRetried('unknown');
        await pause(Math.min(20 * 2 ** attempt, 500));
      }
    }
  }

  private async advance(stream: string, decider: AnyDecider, from: Folded | undefined): Promise<Folded> {
    const events = await this.log.readStream(stream, (from?.revision ?? -1) + 1);
    return foldEvents(decider, events.map((event) => this.registry.read(event)), from);
  }
}

const start = (folded: Folded): Decided => ({ folded, expected: folded.revision, events: [], bytes: 0, written: [], texts: [], answers: [] });
function turnedAway(jobs: readonly Job[], problem: RunnerProblem): readonly Job[] {
  for (const job of jobs) job.resolve({ rejected: problem });
  return [];
}
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
