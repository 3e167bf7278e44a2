import { Injectable, inject } from '@angular/core';
import { listParticipants, type ResultOf } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import type { Problem } from '@core/api/problem';
import { Pages } from '@core/pages';

export type Participant = ResultOf<typeof listParticipants>['items'][number];

/** Who can read a discussion, as things stand. */
@Injectable()
export class PeopleStore {
  private readonly api = inject(Api);
  private id = '';
  private readonly pages = new Pages((cursor) => this.api.call(listParticipants, { params: { id: this.id }, query: { limit: '100', cursor } }), ({ account }: Participant) => account);

  readonly list = this.pages.list;
  readonly loadingMore = this.pages.loadingMore;

  load(id = this.id): Promise<void> {
    this.id = id;
    return this.pages.load();
  }

  /** Reads the page that follows; gives why it did not come. */
  more = (): Promise<Problem | null> => this.pages.more();
}
