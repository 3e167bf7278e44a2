import { ChangeDetectionStrategy, Component, type OnInit, computed, effect, inject, input, signal, untracked, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Medium, Message } from '@action-populaire/contracts';
import { isolated } from '@core/i18n/messages';
import { valueOf } from '@core/loadable';
import { PageTitle } from '@core/page-title';
import { Clock } from '@core/time/clock';
import { Toasts } from '@core/toasts';
import { Empty } from '@ui/empty';
import { Icon } from '@ui/icon';
import { Notice } from '@ui/notice';
import { Sheet } from '@ui/sheet';
import { State } from '@ui/state';
import { Text } from '@ui/text';
import { TopBar } from '@ui/top-bar';
import { chatbubblesOutline, createOutline, ellipsisVertical, eyeOutline, lockClosedOutline } from 'ionicons/icons?later';
import { Photo } from '../../../shared/media/photo';
import { watchMyDiscussions } from '../../../shared/messages/my-rooms';
import { AboveKeyboard } from '../components/above-keyboard';
import { Composer } from '../components/composer';
import { DiscussionList } from '../components/discussion-list';
import { MenuSheet } from '../components/menu-sheet';
import { MessageSheet } from '../components/message-sheet';
import { RowSkeleton } from '../components/row-skeleton';
import { ThreadLog } from '../components/thread-log';
import { Fresh } from '../data/fresh';
import { MyDiscussions } from '../data/my-discussions';
import { nameOf } from '../data/names';
import { OutgoingStore, type Composed } from '../data/outgoing-store';
import { PeopleStore } from '../data/people-store';
import { rowsOf, type Outgoing } from '../data/thread-rows';
import { ThreadStore } from '../data/thread-store';
import { wideScreen } from '../data/wide';
import { messagesMessages } from '../messages.messages';

/** Nothing for the reader is under these addresses. */
const absent: ReadonlySet<string> = new Set(['discussions/not-reader', 'common/not-found', 'common/invalid-request']);

/** A discussion: who can read it, what was said, and where one writes. */
@Component({
  selector: 'app-thread-page',
  imports: [AboveKeyboard, Composer, DiscussionList, Empty, Icon, MenuSheet, MessageSheet, Notice, Photo, RouterLink, RowSkeleton, Sheet, State, Text, ThreadLog, TopBar],
  providers: [Fresh, OutgoingStore, PeopleStore, ThreadStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page', '[class.wide]': 'wide()' },
  templateUrl: './thread-page.html',
  styleUrls: ['./columns.css', './thread-page.css'],
})
export class ThreadPage implements OnInit {
  private readonly clock = inject(Clock);
  private readonly fresh = inject(Fresh);
  private readonly people = inject(PeopleStore);
  private readonly toasts = inject(Toasts);
  protected readonly mine = inject(MyDiscussions);
  protected readonly outgoing = inject(OutgoingStore);
  protected readonly store = inject(ThreadStore);
  protected readonly t = messagesMessages.thread;
  protected readonly messages = messagesMessages;
  protected readonly icons = { chatbubblesOutline, createOutline, ellipsisVertical, eyeOutline, lockClosedOutline };
  protected readonly wide = wideScreen();
  private readonly log = viewChild(ThreadLog);
  /** Route parameter. */
  readonly id = input.required<string>();

  protected readonly menu = signal(false);
  protected readonly menuStep = signal<'menu' | 'mute' | 'people'>('menu');
  /** The photo that is seen larger. */
  protected readonly photo = signal<Medium | null>(null);
  protected readonly chosen = signal<Message | null>(null);
  /** What a screen reader is told, once, of what comes while one is there. */
  protected readonly announced = signal('');
  protected readonly missing = computed(() => {
    const page = this.store.page();
    return page.state === 'failed' && absent.has(page.problem.code);
  });
  protected readonly rows = computed(() => {
    const slice = this.store.slice();
    return slice ? rowsOf(slice.items, slice.after === null ? this.outgoing.list() : [], this.store.divider(), this.clock.zone) : [];
  });
  protected readonly where = computed(() => {
    const page = this.store.discussion();
    if (!page) return '';
    return [isolated((page.kind === 'action' ? page.action : page.team)?.name), this.t.participants(page.readers.count)].filter(Boolean).join(', ');
  });
  protected readonly honest = computed(() => {
    const readers = this.store.discussion()?.readers;
    return readers ? this.t.readers[readers.kind](readers.count, this.store.discussion()?.team?.name ?? '') : '';
  });
  protected readonly shut = computed(() => {
    const why = this.store.discussion()?.rights.why;
    return why ? (why === 'locked' ? this.t.locked : this.t.readOnly) : null;
  });
  protected readonly mentionable = computed(() => (valueOf(this.people.list())?.items ?? []).flatMap(({ account, name }) => (name ? [{ account, name }] : [])));
  private heard = 0;

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      const subject = this.store.discussion()?.subject;
      if (subject) title.set(subject);
    });
    effect(() => {
      const slice = this.store.slice();
      if (slice) untracked(() => this.announce(slice.items));
    });
    this.fresh.follow(() => {
      void this.store.refresh();
      if (this.wide()) void this.mine.load();
    });
    this.fresh.watch(() => `discussion:${this.id()}`, (frame) => void this.store.hear(frame));
    watchMyDiscussions(() => void (this.wide() && this.fresh.looked() && this.mine.load()));
  }

  ngOnInit(): void {
    this.outgoing.open(this.id());
    void this.store.open(this.id());
  }

  ionViewWillEnter(): void {
    this.fresh.enter();
  }

  ionViewWillLeave(): void {
    this.fresh.leave();
  }

  protected near(end: 'older' | 'newer'): void {
    // What failed is asked for again by its button alone.
    if (!this.store.failed()[end]) void this.store.more(end);
  }

  protected see(n: number): void {
    if (this.fresh.looked()) this.store.see(n);
  }

  protected async send(composed: Composed): Promise<void> {
    await this.store.toLatest();
    const sending = this.outgoing.send(composed);
    this.log()?.toEnd();
    await sending;
  }

  protected async latest(): Promise<void> {
    await this.store.toLatest();
    this.log()?.toEnd();
  }

  protected async withdraw(one: Outgoing): Promise<void> {
    if (!(await this.outgoing.cancel(one))) this.toasts.show(this.t.sending);
  }

  protected open(step: 'menu' | 'people'): void {
    this.menuStep.set(step);
    this.menu.set(true);
  }

  protected names(): void {
    if (this.people.list().state === 'idle') void this.people.load(this.id());
  }

  private announce(items: readonly Message[]): void {
    const last = items.at(-1);
    const before = this.heard;
    this.heard = Math.max(before, last?.n ?? 0);
    if (!before || !last || last.n <= before || last.mine || last.text === null || !this.fresh.looked()) return;
    this.announced.set(this.t.announced(nameOf(last.author), last.text));
  }
}
