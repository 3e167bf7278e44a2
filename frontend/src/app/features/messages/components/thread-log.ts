import { ChangeDetectionStrategy, Component, type ElementRef, afterRenderEffect, computed, effect, inject, input, output, signal, untracked, viewChild, viewChildren, DestroyRef } from '@angular/core';
import { Virtualizer, elementScroll, observeElementOffset, observeElementRect, type VirtualizerOptions } from '@tanstack/virtual-core';
import type { Medium, Message } from '@action-populaire/contracts';
import { Icon } from '@ui/icon';
import { arrowDownOutline } from 'ionicons/icons?later';
import type { Outgoing, Row } from '../data/thread-rows';
import { messagesMessages } from '../messages.messages';
import { DayLine } from './day-line';
import { MessageBubble } from './message-bubble';
import { OutgoingBubble } from './outgoing-bubble';

/** Rows beyond those in view; rows from an end at which more is asked for; pixels from the end that still are the end. */
const [overscan, ahead, nearEnd] = [8, 6, 60];
const heights: Readonly<Record<Row['kind'], number>> = { day: 44, new: 44, message: 84, outgoing: 64 };

/**
 * The messages of a thread. Only those in view, and a few around, are in the page: what is on the screen stays where it is while others are
 * added above or below, and the end is followed by who is there.
 */
@Component({
  selector: 'app-thread-log',
  imports: [DayLine, Icon, MessageBubble, OutgoingBubble],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <main #scroller class="scroll" tabindex="0" role="log" aria-live="off" [attr.aria-label]="t.log">
      <div class="all" [style.height.px]="height()">
        @for (item of items(); track item.key) {
          <div #line class="line" [attr.data-index]="item.index" [style.transform]="item.place">
            @switch (item.row.kind) {
              @case ('day') {<app-day-line [day]="item.row.day" />}
              @case ('new') {<p class="new">{{ t.newMessages(item.row.count) }}</p>}
              @case ('message') {<app-message-bubble [of]="item.row.message" [follows]="item.row.follows" (act)="act.emit($event)" (see)="see.emit($event)" />}
              @case ('outgoing') {<app-outgoing-bubble [of]="item.row.outgoing" (retry)="retry.emit($event)" (withdraw)="withdraw.emit($event)" />}
            }
          </div>
        }
      </div>
    </main>
    @if (away()) {<button type="button" class="btn btn--ink jump" (click)="latest.emit()"><app-icon [svg]="icon" />@if (fresh()) {{{ t.jump(fresh()) }}} @else {<span class="sr">{{ t.latest }}</span>}</button>}
  `,
  styles: `
    :host { flex: 1; min-height: 0; position: relative; display: flex; flex-direction: column; }
    main { padding-inline: max(var(--gutter), env(safe-area-inset-left)) max(var(--gutter), env(safe-area-inset-right)); overflow-anchor: none; }
    main:focus-visible { outline-offset: -3px; }
    .all { position: relative; max-width: 820px; margin-inline: auto; }
    .line { position: absolute; top: 0; left: 0; right: 0; }
    .new { display: flex; align-items: center; gap: 10px; padding: 12px 0; font-size: var(--t-micro); line-height: 1.54; font-weight: 750; color: var(--accent-text); }
    .new::before, .new::after { content: ""; flex: 1; height: 2px; background: var(--accent-text); }
    .jump { position: absolute; right: 16px; bottom: 12px; outline: 3px solid var(--paper); padding-inline: 14px; }
    .jump:focus-visible { outline-color: var(--focus); }
  `,
})
export class ThreadLog {
  protected readonly t = messagesMessages.thread;
  protected readonly icon = arrowDownOutline;
  readonly rows = input.required<readonly Row[]>();
  /** New messages below what was seen. */
  readonly fresh = input(0);
  readonly act = output<Message>();
  readonly see = output<Medium>();
  readonly retry = output<Outgoing>();
  readonly withdraw = output<Outgoing>();
  /** The reader comes near an end of what is loaded. */
  readonly near = output<'older' | 'newer'>();
  /** Number of the furthest message on the screen. */
  readonly seen = output<number>();
  /** The reader wants the end of the thread. */
  readonly latest = output<void>();

  private readonly scroller = viewChild.required<ElementRef<HTMLElement>>('scroller');
  private readonly lines = viewChildren<ElementRef<HTMLElement>>('line');
  /** The rows as the virtualizer knows them; with `turn`, what it last said of them. */
  private readonly known = signal<readonly Row[]>([]);
  private readonly turn = signal(0);
  private placed = false;
  private readonly list: Virtualizer<HTMLElement, HTMLElement>;

  protected readonly items = computed(() => {
    this.turn();
    const rows = this.known();
    return this.list.getVirtualItems().flatMap(({ key, index, start }) => {
      const row = rows[index];
      return row ? [{ key, index, row, place: `translateY(${start}px)` }] : [];
    });
  });
  protected readonly height = computed(() => (this.turn(), this.known(), this.list.getTotalSize()));
  protected readonly away = computed(() => (this.turn(), this.known().length > 0 && this.list.getDistanceFromEnd() > nearEnd && (this.fresh() > 0 || this.list.getDistanceFromEnd() > 600)));

  constructor() {
    this.list = new Virtualizer(this.options([]));
    effect(() => {
      const rows = this.rows();
      untracked(() => {
        this.list.setOptions(this.options(rows));
        this.known.set(rows);
        this.turn.update((turn) => turn + 1);
      });
    });
    afterRenderEffect(() => {
      const rows = this.known();
      this.turn();
      for (const { nativeElement } of this.lines()) this.list.measureElement(nativeElement);
      this.list._willUpdate();
      untracked(() => {
        if (!this.placed && rows.length) this.begin(rows);
        this.look(rows);
      });
    });
    inject(DestroyRef).onDestroy(this.list._didMount());
  }

  /** Goes to the end. */
  toEnd(): void {
    this.list.scrollToEnd();
  }

  /** Where the reader had come to: at the line above the first unread message, or at the end. */
  private begin(rows: readonly Row[]): void {
    this.placed = true;
    const first = rows.findIndex(({ kind }) => kind === 'new');
    if (first < 0) this.list.scrollToEnd();
    else this.list.scrollToIndex(first, { align: 'start' });
  }

  private look(rows: readonly Row[]): void {
    const range = this.list.range;
    if (!range || !this.placed) return;
    if (range.startIndex < ahead) this.near.emit('older');
    if (range.endIndex >= rows.length - ahead) this.near.emit('newer');
    const bottom = (this.list.scrollOffset ?? 0) + (this.list.scrollRect?.height ?? 0);
    const last = this.list.getVirtualItems().findLast(({ index, start, size }) => rows[index]?.kind === 'message' && start + Math.min(size, 60) <= bottom);
    const row = last && rows[last.index];
    if (row?.kind === 'message') this.seen.emit(row.message.n);
  }

  private options(rows: readonly Row[]): VirtualizerOptions<HTMLElement, HTMLElement> {
    return {
      count: rows.length, overscan, anchorTo: 'end', followOnAppend: true, scrollEndThreshold: nearEnd, paddingStart: 4, paddingEnd: 4,
      getScrollElement: () => this.scroller().nativeElement, getItemKey: (index) => rows[index]?.key ?? index, estimateSize: (index) => heights[rows[index]?.kind ?? 'message'],
      observeElementRect, observeElementOffset, scrollToFn: elementScroll, onChange: () => this.turn.update((turn) => turn + 1),
    };
  }
}
