import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { valueOf } from '@core/loadable';
import { Toasts } from '@core/toasts';
import { Avatar } from '@ui/avatar';
import { State } from '@ui/state';
import { nameOf } from '../data/names';
import { PeopleStore } from '../data/people-store';
import { messagesMessages } from '../messages.messages';

/** Who can read a discussion, those who wrote in it first. */
@Component({
  selector: 'app-people-list',
  imports: [Avatar, State],
  providers: [PeopleStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-state [of]="store.list()" [skeletons]="1" (retry)="store.load()" />
    @if (people().length) {
      <ul class="panel list">
        @for (person of people(); track person.account) {<li><app-avatar [id]="person.account" [name]="person.said" [size]="40" /><span class="list__t"><b>{{ person.said }}</b><span>{{ person.line }}</span></span></li>}
      </ul>
      @if (value()?.next) {<button type="button" class="btn btn--line btn--full" [attr.aria-disabled]="store.loadingMore() || null" (click)="more()">{{ t.more }}</button>}
    }
  `,
  styles: '.list__t { overflow-wrap: anywhere; } .btn { margin-top: 12px; }',
})
export class PeopleList {
  private readonly toasts = inject(Toasts);
  protected readonly store = inject(PeopleStore);
  protected readonly t = messagesMessages.people;
  /** The discussion. */
  readonly id = input.required<string>();
  protected readonly value = computed(() => valueOf(this.store.list()));
  protected readonly people = computed(() => (this.value()?.items ?? []).map((person) => ({
    ...person, said: nameOf(person), line: [this.t.roles[person.role], person.messages ? this.t.wrote(person.messages) : ''].filter(Boolean).join(', '),
  })));

  constructor() {
    effect(() => {
      const id = this.id();
      untracked(() => void this.store.load(id));
    });
  }

  protected async more(): Promise<void> {
    const problem = await this.store.more();
    if (problem) this.toasts.refused(problem, () => void this.more());
  }
}
