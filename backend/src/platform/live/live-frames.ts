import type { FrameKind, LiveFrame } from '@action-populaire/contracts';
import type { DomainEvent, RecordedEvent } from '../kernel/event.js';
import type { Room } from '../rooms/rooms.js';

/** What is told of one event, in some rooms: its kind and ids, never a word or a name. `me:<account>` is someone's own room. */
export interface Frame extends Pick<LiveFrame, 'team' | 'discussion' | 'message' | 'action' | 'post' | 'moment'> {
  readonly kind: FrameKind;
  /** None: nobody is told, as when only rights change. */
  readonly rooms: readonly Room[];
  /** Rooms whose people are asked anew what they may enter, all their rooms: who had the right no longer may have it. */
  readonly rights?: readonly Room[];
}

/** What is told of some types of events; nothing where it answers nothing. May look up the state that tells the rooms. */
export interface FrameRule<E extends DomainEvent = DomainEvent> {
  readonly handles: readonly E['type'][];
  frame(event: RecordedEvent<E>): Frame | undefined | Promise<Frame | undefined>;
}

/** What the product tells live. A module adds its own when it starts. */
export class LiveFrames {
  private readonly rules = new Map<string, FrameRule[]>();

  add<E extends DomainEvent>(rule: FrameRule<E>): void {
    for (const type of rule.handles) this.rules.getOrInsert(type, []).push(rule as unknown as FrameRule);
  }

  handles(type: string): boolean {
    return this.rules.has(type);
  }

  /** An event is one frame: that of the first of its rules that answers. */
  async of(event: RecordedEvent): Promise<Frame | undefined> {
    for (const rule of this.rules.get(event.type) ?? []) {
      const frame = await rule.frame(event);
      if (frame) return frame;
    }
    return undefined;
  }
}
