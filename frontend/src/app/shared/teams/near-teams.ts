import { Injectable, inject, signal } from '@angular/core';
import { listTeams, type TeamCard } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { idle, settle, valueOf, type Loadable } from '@core/loadable';

/** The first teams under a query, and how many there are in all. */
export interface NearTeamsList {
  readonly items: readonly TeamCard[];
  readonly total: number;
}

/** The few teams nearest to somewhere. Another query takes the place of the one before. */
@Injectable()
export class NearTeams {
  private readonly api = inject(Api);
  private readonly loaded = signal<Loadable<NearTeamsList>>(idle);
  private query: Readonly<Record<string, string>> | null = null;

  readonly list = this.loaded.asReadonly();

  /** Shows the answer to a query. */
  async load(query: Readonly<Record<string, string>>): Promise<void> {
    this.loaded.set({ state: 'loading' });
    await this.ask(query);
  }

  /** Asks again; what is shown stays meanwhile. */
  async refresh(): Promise<void> {
    if (!this.query) return;
    if (valueOf(this.loaded()) === null) return this.load(this.query);
    await this.ask(this.query);
  }

  private async ask(query: Readonly<Record<string, string>>): Promise<void> {
    this.query = query;
    const outcome = await this.api.call(listTeams, { query });
    if (this.query === query) this.loaded.update((current) => settle(current, outcome));
  }
}
