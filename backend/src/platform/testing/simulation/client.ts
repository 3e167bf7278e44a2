import { commandIdOf, textIdOf } from '../../kernel/ids.js';
import type { Outcome, RunRequest } from '../../log/command-runner.js';
import { LogUnavailable } from '../../log/event-log.js';
import type { DomainEvent } from '../../kernel/event.js';
import { MemoryViews } from './memory-views.js';
import { Unreachable } from './connection.js';
import type { Server, SimulatedProcess } from './process.js';
import type { Random } from './random.js';
import type { Scheduler } from './scheduler.js';
import { openRooms, rooms, type Room, type RoomCommand } from './seats.js';

/** What a command was answered, each time it was. */
export type Answered = { readonly commandId: string; readonly stream: string } & Extract<Outcome<DomainEvent, string>, { accepted: unknown }>;
type Request = RunRequest<RoomCommand, DomainEvent, Room, string>;

/** What clients see of a run, and where they tell what they saw. */
export interface Counter {
  readonly server: Server;
  readonly scheduler: Scheduler;
  readonly answers: Answered[];
  /** Processes that answer, or stand still. */
  reachable(): readonly SimulatedProcess[];
  /** Something that must never happen. */
  violated(what: string): void;
}

const roomNames = ['room-1', 'room-2', 'room-3'];

/** Somebody with a list of intents, carried out one after another: each is sent until its answer is known, under one key. */
export class Client {
  done = false;

  constructor(private readonly name: string, private readonly counter: Counter, private readonly intents: number) {}

  async live(): Promise<void> {
    for (let intent = 1; intent <= this.intents; intent += 1) await this.pursue(await this.request(`intent ${intent}`));
    this.done = true;
  }

  private async request(key: string): Promise<Request> {
    const { random } = this.counter.scheduler;
    const stream = random.pick(roomNames);
    const commandId = commandIdOf(this.name, 'simulation', key);
    const fingerprint = key;
    const note = { id: textIdOf(commandId, fingerprint, 'note'), owner: this.name, value: `${this.name}, ${key}` };
    const [page] = (await new MemoryViews(this.counter.server.views).getMany(openRooms.view, [stream])).values();
    const command = this.intent(random, page !== undefined, { id: note.id, length: note.value.length });
    const ifMatch = command.act === 'resize' ? page?.revision : undefined;
    const context = { account: this.name, at: this.counter.scheduler.now(), commandId, fingerprint, correlationId: commandId, ...(ifMatch !== undefined && { ifMatch }) };
    return { stream, decider: rooms as Request['decider'], command, context, texts: command.act === 'take' ? [note] : [] };
  }

  private intent(random: Random, open: boolean, note: { readonly id: string; readonly length: number }): RoomCommand {
    const seats = random.between(1, 3);
    if (!open && random.chance(0.7)) return { act: 'open', seats };
    const act = random.pick(['take', 'take', 'take', 'take', 'leave', 'leave', 'resize', 'close'] as const);
    return act === 'take' ? { act, person: this.name, note } : act === 'leave' ? { act, person: this.name } : act === 'resize' ? { act, seats } : { act };
  }

  private async pursue(request: Request): Promise<void> {
    const { random } = this.counter.scheduler;
    for (;;) {
      await this.counter.scheduler.after(random.between(0, 300));
      const processes = this.counter.reachable();
      if (processes.length === 0) continue;
      if (random.chance(0.1)) void this.send(random.pick(processes), request);
      const answer = await this.send(random.pick(processes), request);
      if (!answer) continue;
      if (answer !== 'unchanged' && random.chance(0.5)) await this.readBack(random.pick(processes), answer);
      return;
    }
  }

  /** What came of it; undefined when nobody knows. */
  private async send(process: SimulatedProcess, request: Request): Promise<Answered | 'unchanged' | undefined> {
    const { scheduler } = this.counter;
    const answer = process.runner.run(request).then((outcome) => this.hear(request, outcome), (error: unknown) => {
      if (!(error instanceof LogUnavailable || error instanceof Unreachable)) this.counter.violated(`a command was answered by ${String(error)}`);
      return undefined;
    });
    return Promise.race([answer, process.ended.then(() => undefined), scheduler.after(scheduler.random.between(1_000, 8_000)).then(() => undefined)]);
  }

  private hear({ context: { commandId }, stream }: Request, outcome: Outcome<DomainEvent, string>): Answered | 'unchanged' | undefined {
    if ('rejected' in outcome) {
      if (outcome.rejected === 'common/key-reused') this.counter.violated(`${commandId} was taken for another command`);
      return outcome.rejected === 'common/busy' || outcome.rejected === 'common/unavailable' ? undefined : 'unchanged';
    }
    if (!outcome.changed) return 'unchanged';
    const answered = { ...outcome, commandId, stream };
    this.counter.answers.push(answered);
    return answered;
  }

  /** What a process says it has projected can be read. */
  private async readBack(process: SimulatedProcess, { stream, position }: Answered): Promise<void> {
    const { server, scheduler } = this.counter;
    const fresh = await Promise.race([process.hub?.waitFor([openRooms.name], position, 1_500), process.ended, scheduler.after(2_000)]);
    if (fresh !== true) return;
    const document = (await new MemoryViews(server.views).load(openRooms.view, [stream])).get(stream);
    if (!document || document.position < position) this.counter.violated(`${stream} was said to be read at ${position}, and is at ${document?.position ?? 'nothing'}`);
  }
}

