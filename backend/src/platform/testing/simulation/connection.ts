import { uuid5 } from '../../kernel/ids.js';
import { LogUnavailable, type EventLog, type LogBatch } from '../../log/event-log.js';
import type { MemoryEventLog } from './memory-event-log.js';
import type { Actor, Scheduler } from './scheduler.js';
import { roomsSeen } from './seats.js';
import type { Weather } from './weather.js';

/** A store that did not answer, whether it did what it was asked or not. */
export class Unreachable extends Error {}

/** What may arrive twice without harm, by the contracts of the ports. */
const repeatable = new Set(['append', 'commit', 'move', 'install', 'enqueue', 'put']);

/** The way of one process to what it shares with the others: every call takes its turn there and back, and may fail on either. */
export class Connection {
  constructor(private readonly process: Actor, private readonly scheduler: Scheduler, private readonly weather: () => Weather) {}

  /** A port as the process reaches it. */
  to<T extends object>(name: string, port: T): T {
    return new Proxy(port, {
      get: (target, method: string) => {
        const call = (target[method as keyof T] as (...args: unknown[]) => Promise<unknown>).bind(target);
        return (...args: unknown[]) => this.call(`${name}.${method}`, () => call(...args), repeatable.has(method), name === 'log' ? LogUnavailable : Unreachable);
      },
    });
  }

  toLog(server: MemoryEventLog): EventLog {
    const log: EventLog = this.to('log', server as EventLog);
    return {
      append: async (stream, expected, events) => {
        if (this.strikes('conflict') && stream.startsWith('room-')) {
          this.note(`another process writes to ${stream}`);
          const at = this.scheduler.now();
          const id = uuid5(events[0]?.id ?? '', `conflict ${this.scheduler.steps}`);
          const there = await server.readStream(stream);
          await server.append(stream, there.length - 1, [{ id, type: roomsSeen, data: {}, metadata: { v: 1, at, actor: null, commandId: id, fingerprint: '', correlationId: id, causationId: id } }]);
        }
        return log.append(stream, expected, events);
      },
      readStream: (...args) => log.readStream(...args),
      read: (...args) => log.read(...args),
      head: () => log.head(),
      subscribe: (...args) => this.follow(server.subscribe(...args)),
      close: async () => undefined,
    };
  }

  /** What may happen on the way within one call. */
  async between(what: string): Promise<void> {
    await this.scheduler.turn(this.process);
    if (this.strikes('unreachable')) throw this.failed(what, 'is cut short', Unreachable);
  }

  private async *follow(batches: AsyncIterable<LogBatch>): AsyncIterable<LogBatch> {
    for await (const batch of batches) {
      await this.scheduler.turn(this.process);
      if (this.strikes('unreachable')) throw this.failed('log.subscribe', 'is cut short', LogUnavailable);
      yield batch;
      if (!this.strikes('repeated')) continue;
      this.note('log.subscribe brings a batch twice');
      yield batch;
    }
  }

  private async call<T>(what: string, effect: () => Promise<T>, mayRepeat: boolean, error: new () => Error): Promise<T> {
    await this.scheduler.turn(this.process);
    if (this.strikes('unreachable')) throw this.failed(what, 'fails before it has an effect', error);
    if (mayRepeat && this.strikes('repeated')) {
      this.note(`${what} arrives twice`);
      const late = this.scheduler.random.chance(0.5) ? this.scheduler.after(this.scheduler.random.below(10_000)) : this.scheduler.turn();
      void late.then(effect).then(() => this.note(`${what} has arrived again`), () => this.note(`${what} has arrived again, and is refused`));
    }
    const [answer] = await Promise.allSettled([effect()]);
    await this.scheduler.turn(this.process);
    if (this.strikes('lostAnswer')) throw this.failed(what, 'has its effect, and its answer is lost', error);
    if (answer.status === 'rejected') throw answer.reason;
    return answer.value;
  }

  private strikes(fault: keyof Weather): boolean {
    return this.scheduler.random.chance(this.weather()[fault]);
  }

  private failed(what: string, how: string, error: new () => Error): Error {
    this.note(`${what} ${how}`);
    return new error();
  }

  private note(what: string): void {
    this.scheduler.note(`${this.process.name}: ${what}`);
  }
}
