import type { Decider } from '../kernel/decider.js';
import type { DomainEvent, RecordedEvent } from '../kernel/event.js';
import { origin, type Position } from '../kernel/position.js';

/** What a stream keeps of a command that wrote: enough to answer a retry from its own events. */
export interface Remembered {
  readonly commandId: string;
  readonly fingerprint: string;
  /** Revisions of its first and last event. */
  readonly from: number;
  to: number;
  position: Position;
}

/** How many commands of one person a stream remembers. */
const perPerson = 8;

/** A stream folded up to a revision (-1: it does not exist), with the commands it remembers. */
export class Folded {
  revision = -1;
  position: Position = origin;
  private first: Remembered | undefined;
  private readonly byActor = new Map<string | null, Remembered[]>();

  constructor(public state: unknown) {}

  /** A command that already wrote here: the one that created the stream, or one of the person's last ones. */
  remembered(actor: string | null, commandId: string): Remembered | undefined {
    if (this.first?.commandId === commandId) return this.first;
    return this.byActor.get(actor)?.find((known) => known.commandId === commandId);
  }

  note(actor: string | null, command: Remembered): void {
    this.first ??= command;
    const known = this.byActor.get(actor);
    if (!known) this.byActor.set(actor, [command]);
    else {
      known.push(command);
      if (known.length > perPerson) known.shift();
    }
  }

  /** The log took what was decided after a revision: that is where the stream stands now. */
  settle(after: number, position: Position): void {
    this.position = position;
    for (const known of this.byActor.values()) for (const command of known) if (command.from > after) command.position = position;
    if (this.first && this.first.from > after) this.first.position = position;
  }

  latest(actor: string | null): Remembered | undefined {
    return this.byActor.get(actor)?.at(-1);
  }
}

/** Folds events of a stream, from nothing or on top of what is folded. */
export function foldEvents(decider: Decider<unknown, DomainEvent, unknown, string>, events: readonly RecordedEvent[], from = new Folded(decider.initial())): Folded {
  for (const event of events) {
    const { actor, commandId, fingerprint } = event.metadata;
    from.state = decider.evolve(from.state, event);
    from.revision = event.revision;
    from.position = event.position;
    const latest = from.latest(actor);
    if (latest?.commandId === commandId) {
      latest.to = event.revision;
      latest.position = event.position;
    } else {
      from.note(actor, { commandId, fingerprint, from: event.revision, to: event.revision, position: event.position });
    }
  }
  return from;
}

/** Events that folded streams may hold in all before the least recently used goes. */
const cacheWeight = 100_000;

/** Folded streams that exist, least recently used first to go. Who takes one out owns it until it is put back. */
export class FoldCache {
  private readonly streams = new Map<string, Folded>();
  private weight = 0;

  take(stream: string): Folded | undefined {
    const folded = this.streams.get(stream);
    if (folded) {
      this.streams.delete(stream);
      this.weight -= weightOf(folded);
    }
    return folded;
  }

  put(stream: string, folded: Folded): void {
    this.take(stream);
    if (folded.revision < 0) return;
    this.streams.set(stream, folded);
    this.weight += weightOf(folded);
    for (const [oldest] of this.streams) {
      if (this.weight <= cacheWeight) break;
      this.take(oldest);
    }
  }
}

const weightOf = (folded: Folded): number => folded.revision + 2;
