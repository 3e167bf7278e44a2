import { vi } from 'vitest';
import { checkpointName } from '../../views/projection.js';
import { Client, type Answered, type Counter } from './client.js';
import { MemoryCursors } from './memory-cursors.js';
import { MemoryEventLog } from './memory-event-log.js';
import { MemoryJobTable } from './memory-job-table.js';
import { MemoryRecords, MemoryTexts } from './memory-private.js';
import { noViews } from './memory-views.js';
import { SimulatedProcess, type Defect, type Server, type Surroundings } from './process.js';
import { Random } from './random.js';
import { Scheduler } from './scheduler.js';
import { letters, projections } from './seats.js';
import { violationsOf } from './verdict.js';
import { calm, weatherOf, type Weather } from './weather.js';

/** What came of a run: what did not hold, what was done to the processes, and how much happened. */
export interface Report {
  readonly seed: number;
  readonly violations: readonly string[];
  readonly trace: readonly string[];
  readonly steps: number;
  readonly events: number;
}

/** Failures that are nobody's fault but the code's. */
const defects = new Set(['TypeError', 'RangeError', 'ReferenceError', 'SyntaxError', 'Error', 'InvalidEvent', 'InvalidDocument', 'InvalidJob', 'UnknownEvent']);
/** Steps, and simulated milliseconds, after which the weather calms, whoever still waits for an answer. */
const longestStorm = { steps: 3_000, milliseconds: 120_000 };
/** Far more than anything takes to settle. */
const mostSteps = 60_000;

/** Runs the processes and their clients through the weather of a seed, then lets everything settle, and judges what is left. */
export async function simulate(seed: number, defect: Defect = {}): Promise<Report> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'clearImmediate', 'performance'] });
  try {
    return await new Simulation(seed, defect).run();
  } finally {
    vi.useRealTimers();
  }
}

class Simulation implements Counter, Surroundings {
  readonly random: Random;
  readonly scheduler: Scheduler;
  readonly server: Server;
  readonly leases: boolean;
  readonly answers: Answered[] = [];
  private readonly jobsRun = new Map<string, number>();
  private readonly violations: string[] = [];
  private readonly clients: readonly Client[];
  private processes: SimulatedProcess[] = [];
  private started = 0;
  private current: Weather;

  constructor(private readonly seed: number, readonly defect: Defect) {
    this.random = new Random(seed);
    this.scheduler = new Scheduler(this.random);
    this.server = { log: new MemoryEventLog(this.scheduler), views: noViews(), texts: new MemoryTexts(), records: new MemoryRecords(), jobs: new MemoryJobTable(this.scheduler), cursors: new MemoryCursors() };
    this.current = weatherOf(this.random);
    this.scheduler.slowness = this.random.pick([0.02, 0.1, 0.3]);
    this.leases = this.random.chance(0.5);
    this.scheduler.note(`${this.leases ? 'leases, ' : ''}slowness ${this.scheduler.slowness}, ${JSON.stringify(this.current)}`);
    this.clients = Array.from({ length: 5 }, (_, index) => new Client(`p${index + 1}`, this, 6));
  }

  async run(): Promise<Report> {
    for (let process = this.random.between(1, 3); process > 0; process -= 1) this.begin();
    for (const client of this.clients) void client.live();
    const answered = (): boolean => this.clients.every(({ done }) => done);
    await this.scheduler.run(() => answered() || performance.now() > longestStorm.milliseconds, () => this.harm(), longestStorm.steps);
    this.scheduler.note('calm');
    this.current = calm;
    this.scheduler.slowness = 0;
    for (const process of this.processes) process.paused = false;
    const settled = await this.scheduler.run(() => answered() && this.settled(), () => undefined, mostSteps);
    if (!settled) this.violated(`it did not settle: ${answered() ? this.unsettled().join(', ') : 'somebody was never answered'}`);
    this.violations.push(...await violationsOf({ server: this.server, processes: this.processes, answers: this.answers, ran: this.jobsRun }));
    return { seed: this.seed, violations: this.violations, trace: this.scheduler.trace, steps: this.scheduler.steps, events: this.server.log.size };
  }

  weather = (): Weather => this.current;

  reachable(): readonly SimulatedProcess[] {
    return this.processes.filter(({ ready }) => ready);
  }

  failed = (error: string): void => {
    if (defects.has(error)) this.violated(`a process reported ${error}`);
  };

  ran = (job: string): void => void this.jobsRun.set(job, (this.jobsRun.get(job) ?? 0) + 1);

  violated(what: string): void {
    this.scheduler.note(what);
    this.violations.push(what);
  }

  private begin(): void {
    this.started += 1;
    const process = new SimulatedProcess(`process ${this.started}`, this);
    this.processes.push(process);
    process.start().then(() => this.scheduler.note(`${process.name} is ready`), () => this.crash(process, 'could not start'));
  }

  private crash(process: SimulatedProcess, how: string): void {
    this.scheduler.note(`${process.name} ${how}`);
    process.crash();
    this.processes = this.processes.filter((one) => one !== process);
    void this.scheduler.after(this.random.between(10, 8_000)).then(() => this.begin());
  }

  private async stop(process: SimulatedProcess): Promise<void> {
    this.scheduler.note(`${process.name} stops`);
    await process.stop();
    if (!process.gone) this.crash(process, 'has stopped');
  }

  private pause(process: SimulatedProcess): void {
    const milliseconds = this.random.pick([50, 1_000, 7_000, 20_000]);
    this.scheduler.note(`${process.name} stands still for ${milliseconds} ms`);
    process.paused = true;
    void this.scheduler.after(milliseconds).then(() => { process.paused = false; });
  }

  /** What may happen to the processes at each step. */
  private harm(): void {
    const [process] = this.processes.length > 0 ? [this.random.pick(this.processes)] : [];
    if (process && this.random.chance(this.current.crash)) this.crash(process, 'crashes');
    else if (process?.ready && this.random.chance(this.current.stop)) void this.stop(process);
    else if (process && !process.paused && this.random.chance(this.current.pause)) this.pause(process);
    if (this.random.chance(this.current.idlePosition)) this.server.log.concernNobody();
  }

  private settled(): boolean {
    for (const { state, job } of this.server.jobs.all()) if (state === 'dead') this.server.jobs.revive(job.id);
    return this.unsettled().length === 0;
  }

  private unsettled(): string[] {
    const head = this.server.log.lastPosition;
    const behind = projections.map(checkpointName).filter((name) => (this.server.views.checkpoints.get(name)?.position ?? '') < head);
    const indexes = this.processes.filter(({ hub }) => !hub || hub.position('sim.revisions') < head).map(({ name }) => name);
    const jobs = this.server.jobs.all().filter(({ state }) => state === 'waiting' || state === 'running').map(({ job }) => job.id);
    return [...behind, ...((this.server.cursors.positionOf(letters.name) ?? '') < head ? [letters.name] : []), ...indexes, ...jobs];
  }
}
