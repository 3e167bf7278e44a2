import { Injectable, inject, signal } from '@angular/core';
import { search, type ResultOf } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { idle, settle, type Loadable } from '@core/loadable';

export type Found = ResultOf<typeof search>;

const most = 100;

/** What one field finds: places, teams and coming actions. The latest words hold. */
@Injectable()
export class SearchStore {
  private readonly api = inject(Api);
  private readonly state = signal<Loadable<Found>>(idle);
  private reading = new AbortController();

  readonly found = this.state.asReadonly();

  /** Finds what begins with these words; what was found before stays until the answer comes. */
  async find(words: string): Promise<void> {
    this.reading.abort();
    const { signal: aborted } = (this.reading = new AbortController());
    const q = words.trim().slice(0, most);
    if (q === '') return this.state.set(idle);
    if (this.state().state === 'idle' || this.state().state === 'failed') this.state.set({ state: 'loading' });
    try {
      const outcome = await this.api.call(search, { query: { q }, signal: aborted });
      // What an older answer found would not be what these words find.
      this.state.set(settle(idle, outcome));
    } catch {
      // Aborted: something else was typed meanwhile.
    }
  }
}
