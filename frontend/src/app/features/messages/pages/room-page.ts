import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { valueOf } from '@core/loadable';
import { Toasts } from '@core/toasts';
import { Empty } from '@ui/empty';
import { State } from '@ui/state';
import { TopBar } from '@ui/top-bar';
import { chatbubblesOutline, lockClosedOutline } from 'ionicons/icons?later';
import { DiscussionRow } from '../components/discussion-row';
import { RowSkeleton } from '../components/row-skeleton';
import { DiscussionsStore } from '../data/discussions-store';
import { Fresh } from '../data/fresh';
import { messagesMessages } from '../messages.messages';

/** The discussions of a team, or of an action; for whom they are not, the way to be one of those. */
@Component({
  selector: 'app-room-page',
  imports: [DiscussionRow, Empty, RouterLink, RowSkeleton, State, TopBar],
  providers: [DiscussionsStore, Fresh],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  template: `
    <app-top-bar [fallback]="about()"><h1 class="h3">{{ t.title }}</h1></app-top-bar>
    <main class="scroll">
      <div class="column page-end">
        @if (closed()) {
          <div class="pad part">
            <app-empty [icon]="icons.lockClosedOutline" [what]="t.closed" [hint]="kind() === 'team' ? t.closedTeam : t.closedAction">
              <a class="btn btn--line" [routerLink]="about()">{{ kind() === 'team' ? t.toTeam : t.toAction }}</a>
              @if (kind() === 'team') {<a class="btn btn--line" routerLink="/messages/nouvelle" [queryParams]="{ prive: id() }">{{ t.write }}</a>}
            </app-empty>
          </div>
        } @else if (store.list().state === 'loading') {
          <app-row-skeleton />
        } @else {
          <app-state class="pad part" [of]="store.list()" (retry)="store.load()" />
        }
        @if (value(); as list) {
          <ul>@for (card of list.items; track card.id) {<li app-discussion-row [of]="card"></li>}</ul>
          @if (!list.items.length) {<div class="pad part"><app-empty [icon]="icons.chatbubblesOutline" [what]="t.none" [hint]="list.mayStart ? t.noneHint : t.reserved" /></div>}
          @else if (!list.mayStart) {<p class="pad part small muted">{{ t.reserved }}</p>}
          @if (list.next) {<div class="pad part"><button type="button" class="btn btn--line btn--full" [attr.aria-disabled]="store.loadingMore() || null" (click)="more()">{{ messages.list.more }}</button></div>}
        }
      </div>
    </main>
    @if (value()?.mayStart) {<footer class="sticky-foot"><a class="btn btn--primary column" routerLink="/messages/nouvelle" [queryParams]="kind() === 'team' ? { equipe: id() } : { action: id() }">{{ t.start }}</a></footer>}
  `,
  styles: '.part { padding-block: 16px; } .part[hidden] { display: none; }',
})
export class RoomPage {
  private readonly toasts = inject(Toasts);
  private readonly fresh = inject(Fresh);
  protected readonly store = inject(DiscussionsStore);
  protected readonly messages = messagesMessages;
  protected readonly t = messagesMessages.room;
  protected readonly icons = { chatbubblesOutline, lockClosedOutline };
  /** Route parameter and data. */
  readonly id = input.required<string>();
  readonly kind = input.required<'team' | 'action'>();
  protected readonly about = computed(() => (this.kind() === 'team' ? `/equipes/${this.id()}` : `/actions/${this.id()}`));
  protected readonly value = computed(() => valueOf(this.store.list()));
  protected readonly closed = computed(() => {
    const list = this.store.list();
    return list.state === 'failed' && (list.problem.status === 403 || list.problem.status === 404);
  });

  constructor() {
    effect(() => {
      const source = { kind: this.kind(), id: this.id() };
      untracked(() => this.store.of(source));
    });
    this.fresh.follow(() => void this.store.load());
    this.fresh.watch(() => (this.kind() === 'team' ? `team:${this.id()}` : 'me'), () => void this.store.load());
  }

  ionViewWillEnter(): void {
    this.fresh.enter();
  }

  ionViewWillLeave(): void {
    this.fresh.leave();
  }

  protected async more(): Promise<void> {
    const problem = await this.store.more();
    if (problem) this.toasts.refused(problem, () => void this.more());
  }
}
