import { Injectable, inject, signal } from '@angular/core';
import { endSession, listSessions, type Session as OpenSession } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { idle, settle, startLoading, valueOf, type Loadable } from '@core/loadable';

/** The sessions of this person, one a device. */
@Injectable()
export class SessionsStore {
  private readonly api = inject(Api);
  private readonly list = signal<Loadable<readonly OpenSession[]>>(idle);
  readonly state = this.list.asReadonly();

  async load(): Promise<void> {
    this.list.update(startLoading);
    const outcome = await this.api.call(listSessions);
    this.list.update((current) => settle(current, outcome.ok ? { ...outcome, value: outcome.value.items } : outcome));
  }

  /** Ends another device's session, at once on the screen; answers the sentence of what went wrong, null when nothing did. */
  async end(id: string): Promise<string | null> {
    const before = this.list();
    const others = valueOf(before)?.filter((open) => open.id !== id) ?? [];
    this.list.set({ state: 'ready', value: others, at: Date.now() });
    const outcome = await this.api.call(endSession, { params: { id } });
    if (outcome.ok || outcome.problem.status === 404) return null;
    this.list.set(before);
    return outcome.problem.title;
  }
}
