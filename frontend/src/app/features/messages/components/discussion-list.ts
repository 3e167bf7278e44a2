import { ChangeDetectionStrategy, Component, computed, effect, inject, input, linkedSignal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { DiscussionCard } from '@action-populaire/contracts';
import { formatNumber } from '@core/i18n/format';
import { valueOf } from '@core/loadable';
import { Toasts } from '@core/toasts';
import { Empty } from '@ui/empty';
import { State } from '@ui/state';
import { chatbubblesOutline } from 'ionicons/icons?later';
import { MyDiscussions } from '../data/my-discussions';
import { messagesMessages } from '../messages.messages';
import { DiscussionRow } from './discussion-row';
import { RowSkeleton } from './row-skeleton';

const chips = ['all', 'unread', 'teams', 'private'] as const;
type Chip = (typeof chips)[number];
const fits: Readonly<Record<Chip, (card: DiscussionCard) => boolean>> = {
  all: () => true, unread: ({ unread }) => unread > 0, teams: ({ kind }) => kind !== 'private', private: ({ kind }) => kind === 'private',
};

/** The reader's discussions, and which of them to show. */
@Component({
  selector: 'app-discussion-list',
  imports: [DiscussionRow, Empty, RouterLink, RowSkeleton, State],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="chips" role="group" [attr.aria-label]="t.chips.label">
      @for (chip of chips; track chip) {
        <button type="button" class="chip" [attr.aria-pressed]="chip === shown()" (click)="shown.set(chip)">{{ t.chips[chip] }}@if (chip === 'unread' && mine.unread()) {<b class="chip__n">{{ formatNumber(mine.unread()) }}</b>}</button>
      }
    </div>
    @if (mine.list().state === 'loading') {<app-row-skeleton />} @else {<app-state class="state" [of]="mine.list()" (retry)="mine.load()" />}
    @if (value(); as list) {
      @if (rows().length) {
        <ul>@for (card of rows(); track card.id) {<li app-discussion-row [of]="card" [current]="card.id === current()" [replaces]="beside()"></li>}</ul>
      } @else if (!list.next) {
        <div class="state">
          @if (shown() === 'all') {
            <app-empty [icon]="icon" [what]="t.none" [hint]="t.noneHint"><a class="btn btn--line" routerLink="/equipes">{{ t.toTeams }}</a></app-empty>
          } @else {
            <app-empty [icon]="icon" [what]="shown() === 'unread' ? t.noneUnread : t.noneOfKind"><button type="button" class="btn btn--line" (click)="shown.set('all')">{{ t.showAll }}</button></app-empty>
          }
        </div>
      }
      @if (list.next) {<div class="state"><button type="button" class="btn btn--line btn--full" [attr.aria-disabled]="mine.loadingMore() || null" (click)="more()">{{ mine.loadingMore() ? t.loadingMore : t.more }}</button></div>}
    }
  `,
  styles: `
    :host { display: block; }
    .chips { padding: 0 var(--gutter) 12px; border-bottom: 1px solid var(--line); gap: 12px 6px; }
    .chip { padding-inline: 10px; }
    .state { display: block; padding: 16px var(--gutter); }
    .state[hidden] { display: none; }
  `,
})
export class DiscussionList {
  private readonly toasts = inject(Toasts);
  protected readonly mine = inject(MyDiscussions);
  protected readonly t = messagesMessages.list;
  protected readonly icon = chatbubblesOutline;
  protected readonly chips = chips;
  protected readonly formatNumber = formatNumber;
  /** The one that is open beside. */
  readonly current = input<string | null>(null);
  /** The list stands beside what it opens. */
  readonly beside = input(false);
  protected readonly shown = linkedSignal<Chip>(() => 'all');
  protected readonly value = computed(() => valueOf(this.mine.list()));
  protected readonly rows = computed(() => this.value()?.items.filter((card) => fits[this.shown()](card) || card.id === this.current()) ?? []);

  constructor() {
    // A filter that hides all that was read may hold more further on.
    effect(() => {
      if (!this.rows().length && this.value()?.next && !this.mine.loadingMore()) untracked(() => void this.more());
    });
  }

  protected async more(): Promise<void> {
    const problem = await this.mine.more();
    if (problem) this.toasts.refused(problem, () => void this.more());
  }
}
