import { Injectable, computed, effect, inject, signal } from '@angular/core';
import type { LiveFrame } from '@action-populaire/contracts';
import { Session } from '../session/session';

type Listener = (frame: LiveFrame) => void;

/** This tab's part in the connection; its code comes later than the first screen. */
export interface Connector {
  /** Takes part for an account, until the answer is called. */
  open(account: string): () => void;
}

/** Milliseconds before code that could not be had is asked for again. */
const pause = 30_000;

/** What pages hear of the rooms that they watch, as the first screen knows it; the connection comes later. */
@Injectable({ providedIn: 'root' })
export class Live {
  private readonly session = inject(Session);
  private readonly listeners = new Map<string, Set<Listener>>();
  private readonly watched = signal<readonly string[]>([]);

  /** Rooms that somebody watches in this tab. */
  readonly rooms = this.watched.asReadonly();

  /** Connects whoever is signed in, for as long as they are. `load` says where the connection comes from. */
  connect(load: () => Promise<Connector>): void {
    const account = computed(() => this.session.me()?.id);
    effect((onCleanup) => {
      const id = account();
      if (!id) return;
      let end: (() => void) | undefined;
      let timer: ReturnType<typeof setTimeout> | undefined;
      let over = false;
      const begin = (): Promise<void> => load().then((connector) => {
        if (!over) end = connector.open(id);
      }, () => {
        if (!over) timer = setTimeout(() => void begin(), pause);
      });
      void begin();
      onCleanup(() => {
        over = true;
        clearTimeout(timer);
        end?.();
      });
    });
  }

  /**
   * Calls the listener at each frame of a room (`me`, `national`, `team:<id>`, `discussion:<id>`), at `refresh`, when frames may have been
   * missed, and at `left`, when the room may not be entered any more. Gives the way to hear no more. Watch first, then fetch.
   */
  watch(room: string, listener: Listener): () => void {
    const listeners = this.listeners.get(room) ?? new Set();
    this.listeners.set(room, listeners.add(listener));
    this.count();
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.listeners.get(room) === listeners) this.listeners.delete(room);
      this.count();
    };
  }

  /** Tells those who watch a frame's rooms. */
  tell(frame: LiveFrame): void {
    const told = new Set(frame.rooms.flatMap((room) => [...(this.listeners.get(room) ?? [])]));
    for (const listener of told) listener(frame);
  }

  private count(): void {
    const rooms = [...this.listeners.keys()].sort();
    if (rooms.join() !== this.watched().join()) this.watched.set(rooms);
  }
}
