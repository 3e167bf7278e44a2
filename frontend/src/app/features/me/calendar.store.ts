import { Injectable, inject, signal } from '@angular/core';
import { getMyCalendar, renewMyCalendar, revokeMyCalendar } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { idle, settle, startLoading, type Loadable } from '@core/loadable';

/** The address of this person's own calendar; null while there is none. */
@Injectable()
export class CalendarStore {
  private readonly api = inject(Api);
  private readonly address = signal<Loadable<{ readonly url: string | null }>>(idle);
  readonly state = this.address.asReadonly();

  async load(): Promise<void> {
    this.address.update(startLoading);
    const outcome = await this.api.call(getMyCalendar);
    this.address.update((current) => settle(current, outcome));
  }

  /** Makes the calendar, or gives it another address; answers the sentence of what went wrong, null when nothing did. */
  renew(): Promise<string | null> {
    return this.act(renewMyCalendar);
  }

  /** Takes its address back. */
  revoke(): Promise<string | null> {
    return this.act(revokeMyCalendar);
  }

  private async act(route: typeof renewMyCalendar | typeof revokeMyCalendar): Promise<string | null> {
    const outcome = await this.api.call(route);
    if (!outcome.ok) return outcome.problem.title;
    await this.load();
    return null;
  }
}
