import type { Jobs, HandleJob } from '../../jobs/jobs.js';
import { Leases } from '../../leases/leases.js';
import { CommandRunner } from '../../log/command-runner.js';
import type { EventLog } from '../../log/event-log.js';
import type { ReactorCursors } from '../../reactors/cursors.js';
import { ReactorRunner } from '../../reactors/reactor-runner.js';
import type { Records } from '../../records/records.js';
import type { Texts } from '../../texts/texts.js';
import { FeedHub } from '../../views/feed-hub.js';
import { FeedNotes } from '../../views/feed-notes.js';
import type { LiveIndex } from '../../views/projection.js';
import type { Views } from '../../views/views.js';
import { Connection } from './connection.js';
import type { MemoryCursors } from './memory-cursors.js';
import type { MemoryEventLog } from './memory-event-log.js';
import type { MemoryJobTable } from './memory-job-table.js';
import { MemoryJobs } from './memory-jobs.js';
import type { MemoryRecords, MemoryTexts } from './memory-private.js';
import { MemoryViews, type KeptViews } from './memory-views.js';
import type { Actor, Scheduler } from './scheduler.js';
import { jobs as handlers, letters, projections, registry } from './seats.js';
import type { Weather } from './weather.js';

/** What outlives the processes. */
export interface Server {
  readonly log: MemoryEventLog;
  readonly views: KeptViews;
  readonly texts: MemoryTexts;
  readonly records: MemoryRecords;
  readonly jobs: MemoryJobTable;
  readonly cursors: MemoryCursors;
}

/** What a process reaches it by. */
export interface Ports {
  readonly log: EventLog;
  readonly views: Views;
  readonly texts: Texts;
  readonly records: Records;
  readonly jobs: Jobs;
  readonly cursors: ReactorCursors;
}

/** A part that is not as it should be, for the simulation to find. */
export interface Defect {
  readonly views?: typeof MemoryViews;
  readonly ports?: (ports: Ports) => Ports;
}

/** What all processes of a run have in common. */
export interface Surroundings {
  readonly server: Server;
  readonly scheduler: Scheduler;
  readonly weather: () => Weather;
  readonly defect: Defect;
  /** Whether projections and reactors are held by lease; without, the last process to start owns them. */
  readonly leases: boolean;
  /** Told of every failure that a process reports: its class. */
  readonly failed: (error: string) => void;
  /** Told of every job that is carried out, each time: its id. */
  readonly ran: (job: string) => void;
}

/** One process: the real parts, on the ports of the simulation. */
export class SimulatedProcess implements Actor {
  paused = false;
  gone = false;
  ready = false;
  readonly runner: CommandRunner;
  hub: FeedHub | undefined;
  /** Revision of each stream, as the process's index has it. */
  readonly revisions = new Map<string, number>();
  /** Resolves when the process is gone. */
  readonly ended: Promise<void>;
  private readonly end = Promise.withResolvers<void>();
  private readonly ports: Ports;

  constructor(readonly name: string, private readonly around: Surroundings) {
    this.ended = this.end.promise;
    this.ports = this.connected();
    this.runner = new CommandRunner(this.ports.log, this.ports.texts, registry);
  }

  /** Rejects when the process could not start: it ends, as the real one does. */
  async start(): Promise<void> {
    const { log, views, records, jobs, cursors } = this.ports;
    const { scheduler, failed, ran } = this.around;
    const reactors = await ReactorRunner.install([letters], log, jobs, cursors, registry);
    const sharing = { leases: new Leases(records, scheduler, this.name, (_name, error) => failed(error)), indexes: true, projects: true, reacts: true };
    const consumers = { projections, indexes: [this.index()], reactors, notes: new FeedNotes(records, scheduler), ...(this.around.leases && { sharing }) };
    const hub = new FeedHub(log, views, consumers, registry, (_source, error) => failed(error));
    await hub.start();
    this.hub = hub;
    this.ready = true;
    const instances = handlers.map(({ kind, Handler }) => [kind.kind, new Handler(this.runner) as { execute: HandleJob }] as const);
    const carryOut = instances.map(([kind, handler]): [string, HandleJob] => [kind, (job) => {
      ran(job.id);
      return handler.execute(job);
    }]);
    jobs.work(Object.fromEntries(carryOut), (_kind, error) => failed(error));
  }

  /** It ends as it should: what it holds is put down first. */
  async stop(): Promise<void> {
    this.ready = false;
    await this.hub?.stop();
    await this.ports.jobs.stop(1_000);
  }

  /** It vanishes, with what it had in memory and what it was about to do. */
  crash(): void {
    this.gone = true;
    this.ready = false;
    this.end.resolve();
  }

  private index(): LiveIndex {
    return { name: 'sim.revisions', handles: registry.all().map(({ type }) => type), apply: ({ stream, revision }) => void this.revisions.set(stream, revision) };
  }

  private connected(): Ports {
    const { server, scheduler, weather, defect } = this.around;
    const way = new Connection(this, scheduler, weather);
    const views = new (defect.views ?? MemoryViews)(server.views, () => way.between('views.commit'));
    const jobs = new MemoryJobs(server.jobs, scheduler, () => way.between('jobs'));
    const ports: Ports = {
      log: way.toLog(server.log),
      views: way.to<Views>('views', views),
      texts: way.to<Texts>('texts', server.texts),
      records: way.to<Records>('records', server.records),
      // To begin and to end work is no call: what it asks of the table is.
      jobs: new Proxy(way.to<Jobs>('jobs', jobs), { get: (target, method: keyof Jobs) => (method === 'work' || method === 'stop' ? jobs[method].bind(jobs) : target[method]) }),
      cursors: way.to<ReactorCursors>('cursors', server.cursors),
    };
    return defect.ports?.(ports) ?? ports;
  }
}
