import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { endSession, getMe, type Me } from '@action-populaire/contracts';
import { Api, type Outcome } from '../api/api';
import type { Problem } from '../api/problem';
import { Drafts } from '../drafts/drafts';
import { Network } from '../network';
import { Queue } from '../outbox/queue';
import { tabStorage } from '../storage';

/** Who is signed in. `me()` is undefined until the server said, then a person or null. */
@Injectable({ providedIn: 'root' })
export class Session {
  private readonly api = inject(Api);
  private readonly drafts = inject(Drafts);
  private readonly queue = inject(Queue);
  private readonly state = signal<Me | null | undefined>(undefined);
  private readonly failure = signal<Problem | null>(null);
  private loading: Promise<Me | null | undefined> | null = null;

  /** Why it is not known who is signed in; null once it is, or while asking for the first time. */
  readonly problem = this.failure.asReadonly();
  readonly me = this.state.asReadonly();
  readonly known = computed(() => this.state() !== undefined);
  readonly signedIn = computed(() => !!this.state());

  constructor() {
    const network = inject(Network);
    effect(() => {
      // Only the return of the network asks again: a refusal would otherwise ask for ever.
      if (network.online()) untracked(() => this.failure() && void this.refresh());
    });
  }

  /** Asks the server once; later calls give the same answer. */
  ready(): Promise<Me | null | undefined> {
    return this.state() === undefined ? (this.loading ??= this.refresh()) : Promise.resolve(this.state());
  }

  /** Asks the server again, after a sign-in or an edit. Without an answer, what was known stays. */
  async refresh(): Promise<Me | null | undefined> {
    const outcome = await this.api.call(getMe);
    if (outcome.ok) this.state.set(outcome.value);
    else if (outcome.problem.status === 401) this.state.set(null);
    this.failure.set(!outcome.ok && this.state() === undefined ? outcome.problem : null);
    this.loading = null;
    return this.state();
  }

  /** Shows a change before the server's next answer. */
  patch(change: Partial<Me>): void {
    this.state.update((me) => (me ? { ...me, ...change } : me));
  }

  /** A call was answered « unauthenticated »: the session ended elsewhere. */
  lost(): void {
    this.state.set(null);
  }

  /** Ends this session and removes what this person left on the device. */
  async signOut(): Promise<Outcome<unknown>> {
    const outcome = await this.api.call(endSession, { params: { id: 'current' } });
    if (outcome.ok || outcome.problem.status === 401) this.gone();
    return outcome;
  }

  /** Nobody is signed in any more: removes what this person left on the device. */
  gone(): void {
    this.drafts.clear();
    void this.queue.open().then((outbox) => outbox?.clear());
    tabStorage.remove('ap.pending-act');
    this.state.set(null);
  }
}
