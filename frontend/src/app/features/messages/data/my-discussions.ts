import { Injectable } from '@angular/core';
import { DiscussionsStore } from './discussions-store';

/** The reader's own discussions: one list for the tab and for what stands beside a thread. */
@Injectable({ providedIn: 'root' })
export class MyDiscussions extends DiscussionsStore {
  /** Where the list was scrolled to. */
  scroll = 0;
}
