import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { valueOf } from '@core/loadable';
import { Toasts } from '@core/toasts';
import { Field, FieldInput } from '@ui/field';
import { Icon } from '@ui/icon';
import { Notice } from '@ui/notice';
import { Sharing } from '@ui/sharing';
import { Sheet } from '@ui/sheet';
import { State } from '@ui/state';
import { TopBar } from '@ui/top-bar';
import { calendarOutline, copyOutline, keyOutline, refreshOutline, trashOutline } from 'ionicons/icons?later';
import { CalendarStore } from './calendar.store';
import { meMessages } from './me.messages';

/** One's own calendar, to follow from any calendar application: its secret address, another one, or none. */
@Component({
  selector: 'app-calendar-page',
  imports: [Field, FieldInput, Icon, Notice, Sheet, State, TopBar],
  providers: [CalendarStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  template: `
    <app-top-bar fallback="/moi"><h1 class="h3">{{ t.title }}</h1></app-top-bar>
    <main class="scroll pad">
      <div class="column page-end stack">
        <p>{{ t.intro }}</p>
        <app-state [of]="store.state()" [skeletons]="1" (retry)="store.load()" />
        @if (address(); as url) {
          <a class="btn btn--primary btn--full" [href]="subscription()"><app-icon [svg]="icons.calendarOutline" />{{ t.subscribe }}</a>
          <app-field [label]="t.address" [hint]="t.addressHint"><input appInput readonly [value]="url" #field (focus)="field.select()" /></app-field>
          <button type="button" class="btn btn--line btn--full" (click)="sharing.copy(url)"><app-icon [svg]="icons.copyOutline" />{{ t.copy }}</button>
          <app-notice tone="quiet" [icon]="icons.keyOutline">{{ t.secret }}</app-notice>
          <div class="panel list">
            <button type="button" (click)="asking.set('renew')"><app-icon [svg]="icons.refreshOutline" /><span class="list__t"><b>{{ t.renew.title }}</b><span>{{ t.renew.hint }}</span></span></button>
            <button type="button" (click)="asking.set('revoke')"><app-icon [svg]="icons.trashOutline" /><span class="list__t"><b>{{ t.revoke.title }}</b><span>{{ t.revoke.hint }}</span></span></button>
          </div>
        } @else if (known()) {
          <button type="button" class="btn btn--primary btn--full" [disabled]="busy()" (click)="act('make')">{{ busy() ? messages.busy : t.make.title }}</button>
          @if (problem(); as text) {<app-notice tone="danger" role="alert">{{ text }}</app-notice>}
        }
      </div>
    </main>
    <app-sheet [heading]="question().title" [open]="asking() !== null" (openChange)="asking.set(null)">
      <p>{{ question().ask }}</p>
      @if (problem(); as text) {<app-notice tone="danger" role="alert">{{ text }}</app-notice>}
      <div class="row choice">
        <button type="button" class="btn btn--line" (click)="asking.set(null)">{{ t.keep }}</button>
        <button type="button" class="btn btn--danger" [disabled]="busy()" (click)="act(asking() ?? 'revoke')">{{ busy() ? messages.busy : question().title }}</button>
      </div>
    </app-sheet>
  `,
  styles: '.choice { margin-top: 16px; } .choice .btn { flex: 1 1 auto; } app-sheet app-notice { margin-top: 12px; }',
})
export class CalendarPage {
  private readonly toasts = inject(Toasts);
  protected readonly store = inject(CalendarStore);
  protected readonly sharing = inject(Sharing);
  protected readonly messages = meMessages;
  protected readonly t = meMessages.calendar;
  protected readonly icons = { calendarOutline, copyOutline, keyOutline, refreshOutline, trashOutline };

  protected readonly known = computed(() => valueOf(this.store.state()) !== null);
  protected readonly address = computed(() => valueOf(this.store.state())?.url ?? null);
  /** What opens the calendar application by itself. */
  protected readonly subscription = computed(() => this.address()?.replace(/^https?:/, 'webcal:') ?? null);
  protected readonly asking = signal<'renew' | 'revoke' | null>(null);
  /** Keeps its words while the sheet closes. */
  protected readonly question = linkedSignal<'renew' | 'revoke' | null, { title: string; ask: string }>({
    source: this.asking, computation: (asking, before) => (asking ? this.t[asking] : (before?.value ?? this.t.renew)),
  });
  protected readonly problem = linkedSignal<'renew' | 'revoke' | null, string | null>({ source: this.asking, computation: () => null });
  protected readonly busy = signal(false);

  constructor() {
    void this.store.load();
  }

  protected async act(what: 'make' | 'renew' | 'revoke'): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    const problem = await (what === 'revoke' ? this.store.revoke() : this.store.renew());
    this.busy.set(false);
    this.problem.set(problem);
    if (problem) return;
    this.asking.set(null);
    this.toasts.show(this.t[what].done);
  }
}
