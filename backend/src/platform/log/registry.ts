import type { ZodMiniType } from 'zod/mini';
import * as z from 'zod/mini';
import { wordsIn } from '../kernel/event-schema.js';
import type { RecordedEvent } from '../kernel/event.js';

/** A type of event as it is written today, and how payloads of earlier versions become today's. */
export interface EventType<T extends string = string, D = unknown> {
  /** `module.EventName`, never changed. */
  readonly type: T;
  /** Version of the payload; raised by a rename, a split or a derivation, never by an optional field. */
  readonly v: number;
  readonly schema: ZodMiniType<D>;
  /** From version n to n + 1, by n. */
  readonly upcast?: Readonly<Record<number, (data: never) => unknown>>;
  /** One sentence, in users' words, for the events reference. */
  readonly says: string;
}

/** Declares a type of event. Throws when its schema could hold a word. */
export function eventType<const T extends string, D>(declaration: EventType<T, D>): EventType<T, D> {
  const words = wordsIn(declaration.schema);
  if (words.length > 0) throw new Error(`event ${declaration.type} could hold words at ${words.join(', ')}`);
  return declaration;
}

/** Injection token of the registry. */
export class EventRegistry {
  private readonly types = new Map<string, EventType>();

  constructor(types: readonly EventType[]) {
    for (const declared of types) {
      if (this.types.has(declared.type)) throw new Error(`event ${declared.type} is declared twice`);
      for (let v = 1; v < declared.v; v += 1) if (!declared.upcast?.[v]) throw new Error(`event ${declared.type} has no upcaster from version ${v}`);
      this.types.set(declared.type, declared);
    }
  }

  /** Every type, by name. */
  all(): readonly EventType[] {
    return [...this.types.values()].sort((a, b) => (a.type < b.type ? -1 : 1));
  }

  /** Today's version of a type. Throws `UnknownEvent`. */
  version(type: string): number {
    return this.find(type).v;
  }

  /** Checks a payload about to be written. Throws `InvalidEvent`. */
  check(type: string, data: unknown): void {
    const declared = this.find(type);
    const parsed = z.safeParse(declared.schema, data);
    if (!parsed.success) throw new InvalidEvent(type, declared.v, pathsOf(parsed.error));
  }

  /** An event as today's code reads it. Throws `UnknownEvent` or `InvalidEvent`: poison, never skipped in silence. */
  read(event: RecordedEvent): RecordedEvent {
    const declared = this.find(event.type);
    const { v } = event.metadata;
    if (v > declared.v || v < 1) throw new InvalidEvent(event.type, v, ['version']);
    if (v === declared.v) return event;
    let data: unknown = event.data;
    for (let from = v; from < declared.v; from += 1) data = declared.upcast?.[from]?.(data as never);
    this.check(event.type, data);
    return { ...event, data, metadata: { ...event.metadata, v: declared.v } };
  }

  private find(type: string): EventType {
    const declared = this.types.get(type);
    if (!declared) throw new UnknownEvent(type);
    return declared;
  }
}

const pathsOf = (error: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] }): string[] => error.issues.map((issue) => issue.path.join('.'));

/** The log holds, or someone writes, a type that this build does not know. */
export class UnknownEvent extends Error {
  constructor(readonly type: string) {
    super(`unknown event type ${type}`);
  }
}

/** A payload that its schema refuses; the message names paths, never values. */
export class InvalidEvent extends Error {
  constructor(readonly type: string, readonly v: number, readonly paths: readonly string[]) {
    super(`event ${type} v${v} is invalid at ${paths.join(', ') || 'its root'}`);
  }
}
