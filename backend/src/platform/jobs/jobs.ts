import { StoreUnavailable } from '../kernel/stores.js';

/** What made a job: its id as causation and its correlation go into the events that the job leads to. */
export interface Cause {
  readonly causationId: string;
  readonly correlationId: string;
}

/** What is to be done, without its id: made by a `JobKind`. */
export interface Task<D = unknown> {
  readonly kind: string;
  /** Ids, codes, numbers, instants: never a word or an address. Whoever runs it looks the rest up, as it is by then. */
  readonly data: D;
  /** UTC instant from which it runs; at once without. */
  readonly runAt?: string;
}

export interface NewJob extends Task {
  /** Deterministic (`jobIdOf`): enqueued twice under one id, it is one job. */
  readonly id: string;
  readonly cause?: Cause;
}

/** A task that comes back at a wall-clock time. */
export interface RepeatedJob extends Omit<Task, 'runAt'> {
  /** Names the repetition; each occurrence has an id of its own. */
  readonly id: string;
  /** IANA time zone in which `time` and `weekdays` are meant. */
  readonly zone: string;
  /** `HH:MM`. Skipped by daylight saving: as much later; there twice: the earlier. */
  readonly time: string;
  /** 1 (Monday) to 7; every day without. */
  readonly weekdays?: readonly number[];
}

/** A job as its handler receives it. */
export interface Job<D = unknown> {
  readonly id: string;
  readonly kind: string;
  readonly data: D;
  /** From 1. */
  readonly attempt: number;
  /** UTC instant at which it was to run first. */
  readonly due: string;
  readonly cause?: Cause;
}

/** A job that failed too often. `error` is the class of its last failure. */
export interface DeadJob extends Omit<Job, 'attempt'> {
  readonly attempts: number;
  readonly error: string;
}

/** How many jobs of a kind are in a state: due and waiting, to run later (those to be tried again too), running, or dead. */
export interface JobCount {
  readonly kind: string;
  readonly state: 'waiting' | 'delayed' | 'running' | 'dead';
  readonly count: number;
}

/** Carries out a job; a rejection has it tried again. Called at least once a job: the same id may come again. */
export type HandleJob = (job: Job) => Promise<void>;

/** Told of every failure: the kind of job, the class of the error, the attempt, and whether it was the last. */
export type ReportJobFailure = (kind: string, error: string, attempt: number, dead: boolean) => void;

/** How often a job is tried before it is a dead letter. With `retryAfter`, that is close to three hours. */
export const attemptsLimit = 12;
/** Milliseconds between a failed attempt (from 1) and the next: 5 s, doubled each time. */
export const retryAfter = (attempt: number): number => 5_000 * 2 ** (attempt - 1);
/** How long an attempt may take, in milliseconds; then it counts as failed. */
export const attemptTime = 5 * 60_000;
/** How long the id of a job that was carried out is remembered, in milliseconds: seven days. */
export const rememberedFor = 7 * 24 * 3_600_000;

/**
 * The queue gives no answer, or refuses: what was asked may have happened or not. Enqueued again under the same ids, it
 * happens once.
 */
export class JobsUnavailable extends StoreUnavailable {}

/** Injection token of the port. */
export const Jobs = Symbol('Jobs');

/**
 * Work that is done later: durable when answered, in no promised order, at least once. Effects are deduplicated by
 * whoever has them (a delivery record, a command id), since the queue forgets: the id of a job that was carried out
 * after seven days, that of a cancelled one at once.
 */
export interface Jobs {
  /** Adds jobs, but for those whose id is known: waiting, running, dead or carried out in the last seven days. */
  enqueue(jobs: readonly NewJob[]): Promise<void>;
  /** Takes back a job that waits or is dead, or ends a repetition. False: there is none, or it runs already. */
  cancel(id: string): Promise<boolean>;
  /**
   * Sets a repetition; the same one set again changes nothing, another under its id replaces it. Only the next
   * occurrence is ever queued: times that pass while nothing works are made up for by one run.
   */
  repeat(job: RepeatedJob): Promise<void>;
  /** Begins to carry out jobs of these kinds, once a process. What a killed process left half-done begins again. */
  work(handlers: Readonly<Record<string, HandleJob>>, report: ReportJobFailure): void;
  /** Begins no other job and waits for those that run, up to a time. What is not finished by then will run again. */
  stop(patienceMs: number): Promise<void>;
  /** Resolves when no due job of a handled kind waits or runs any more; at once when nothing works. */
  idle(): Promise<void>;
  /** Dead letters, the oldest first. They stay until they are revived or cancelled. */
  dead(): Promise<readonly DeadJob[]>;
  /**
   * Jobs that wait, run or are dead, as they would be enqueued anew: to take them elsewhere while nothing works.
   * Repetitions and their occurrences are left out: who needs them sets them.
   */
  left(): AsyncIterable<NewJob>;
  /** How many jobs there are, occurrences of repetitions too; a kind is left out of a state in which it has none. */
  counts(): Promise<readonly JobCount[]>;
  /** Has a dead letter tried again, as if it were new. False: there is none of that id. */
  revive(id: string): Promise<boolean>;
}
