import { Injectable, signal } from '@angular/core';
import type { RouteDescriptor } from '@action-populaire/contracts';
import type { Outcome, Problem } from '../api/problem';
import type { QueuedRouteId } from './queued-routes';

/** How an act waits for the network. */
export interface Waits {
  /** Acts of a lane go in the order in which they were made. */
  readonly lane: string;
  /** What it is, for the list of what waits; null for what nobody needs to see (a reading mark), which a refusal then ends. */
  readonly what: string | null;
  /** Refused at once, it is told to who asked; with this, it also stays in the list: words that someone wrote are not lost. */
  readonly keep?: boolean;
}

/** How an act waits, and how its screen goes back when, later, it is taken back or refused. */
export interface Waiting extends Waits {
  readonly undo?: () => void;
}

/** An act on this device, until the server has it. */
export interface QueuedAct extends Waits {
  /** Its place in the queue. */
  readonly id: number;
  readonly account: string;
  readonly route: QueuedRouteId;
  readonly params: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** Its Idempotency-Key, the same at each try. */
  readonly key: string;
  readonly at: number;
  /** On its way at this moment, or when its tab was closed. */
  readonly sending: boolean;
  /** Why the server will not have it. */
  readonly refusal: Problem | null;
}

/** What the outbox does for the rest; its code and the database come later than the first screen. */
export interface Sender {
  send(route: RouteDescriptor, act: Pick<QueuedAct, 'params' | 'body'> & { readonly key?: string }, waits: Waiting): Promise<Outcome<unknown>>;
  /** Takes an act back; false when it is on its way. */
  cancel(id: number): Promise<boolean>;
  /** Tries a refused act again, behind the others of its lane. */
  retry(id: number): Promise<void>;
  /** Lets go of everything: who made these acts has signed out. */
  clear(): Promise<void>;
}

/** The outbox as the first screen knows it: what waits, and the way to it. */
@Injectable({ providedIn: 'root' })
export class Queue {
  private load: () => Promise<Sender | null> = () => Promise.resolve(null);
  private readonly listeners = new Set<(act: QueuedAct) => void>();

  /** What the server does not have yet, oldest first. */
  readonly acts = signal<readonly QueuedAct[]>([]);

  /** Says where the outbox comes from. */
  connect(load: () => Promise<Sender | null>): void {
    let loading: Promise<Sender | null> | null = null;
    this.load = () => (loading ??= load().then((sender) => {
      if (!sender) loading = null;
      return sender;
    }));
  }

  /** The outbox; null when its code cannot be had now: acts are then made at once, or refused. */
  open(): Promise<Sender | null> {
    return this.load();
  }

  /** Tells of each act that the server took; gives the way to hear no more. */
  onSent(listener: (act: QueuedAct) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  sent(act: QueuedAct): void {
    for (const listener of this.listeners) listener(act);
  }
}
