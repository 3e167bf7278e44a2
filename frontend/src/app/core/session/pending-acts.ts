import { DestroyRef, Injectable, effect, inject, signal, untracked } from '@angular/core';
import { Router } from '@angular/router';
import { newKey } from '../api/intent-keys';
import { tabStorage } from '../storage';
import { Session } from './session';

/** An act begun by someone who was not signed in. */
interface PendingAct {
  readonly kind: string;
  readonly payload: unknown;
  /** Idempotency-Key of the act, so that it is carried out once whatever reloads. */
  readonly key: string;
  readonly returnTo: string;
  readonly at: number;
}

const storageKey = 'ap.pending-act';
const lifetime = 30 * 60 * 1000;

/**
 * Acts that need an account. `require` runs an act at once for someone signed in; otherwise it keeps it,
 * goes to the sign-in page, and the handler of its kind carries it out on the page it came from.
 */
@Injectable({ providedIn: 'root' })
export class PendingActs {
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly kept = signal<PendingAct | null>(tabStorage.get<PendingAct>(storageKey));
  private readonly handlers = new Map<string, (payload: unknown, key: string) => void>();

  /**
   * Says how acts of a kind are carried out; call it in an injection context. A kept act of that kind
   * runs as soon as its person is signed in and the page is there again.
   */
  handle<T>(kind: string, carryOut: (payload: T, key: string) => void): void {
    const handler = carryOut as (payload: unknown, key: string) => void;
    this.handlers.set(kind, handler);
    inject(DestroyRef).onDestroy(() => {
      if (this.handlers.get(kind) === handler) this.handlers.delete(kind);
    });
    effect(() => {
      const act = this.kept();
      if (act?.kind !== kind || !this.session.signedIn()) return;
      untracked(() => {
        this.drop();
        if (Date.now() - act.at < lifetime) this.handlers.get(kind)?.(act.payload, act.key);
      });
    });
  }

  /** Carries out an act, now or after signing in. Its kind must have a handler on the page `returnTo` (this one by default). */
  async require(kind: string, payload: unknown, returnTo = this.router.url): Promise<void> {
    await this.session.ready();
    if (this.session.signedIn()) {
      this.handlers.get(kind)?.(payload, newKey());
      return;
    }
    const act: PendingAct = { kind, payload, key: newKey(), returnTo, at: Date.now() };
    tabStorage.set(storageKey, act);
    this.kept.set(act);
    await this.router.navigate(['/connexion'], { queryParams: { retour: returnTo } });
  }

  /** Whether an act waits for its person to sign in. */
  waiting(): boolean {
    return this.kept() !== null;
  }

  /** Forgets the kept act, when someone goes on without an account. */
  drop(): void {
    tabStorage.remove(storageKey);
    this.kept.set(null);
  }
}
