import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { listKeyMoments, type KeyMoment as Moment } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { watchRooms } from '@core/live/watch-rooms';
import { deviceStorage } from '@core/storage';
import { Clock } from '@core/time/clock';
import { Icon } from '@ui/icon';
import { daysUntil, momentLine } from '@ui/moment-time';
import { Text } from '@ui/text';
import { uiMessages } from '@ui/ui.messages';
import { chevronForwardOutline } from 'ionicons/icons';

/** Key moments whose page or whose block was seen on this device. */
const seenKey = 'ap.moments-seen';

/** The next key moment of the campaign, one at a time: a block until it was seen, then one line. Without one, nothing. */
@Component({
  selector: 'app-key-moment',
  imports: [Icon, RouterLink, Text],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (moment(); as next) {
      <a [class.line]="seen()" [routerLink]="['/moments', next.id]" (click)="see(next)">
        <span class="days" aria-hidden="true">{{ t.days(days()) }}</span>
        <span class="words"><small>{{ t.name }}<span class="sr">, {{ t.daysSaid(days()) }}</span></small><strong>{{ next.title }}</strong><span class="when"><app-text [value]="line()" /></span></span>
        <app-icon [svg]="chevron" />
      </a>
    }
  `,
  styles: `
    :host { display: block; }
    a { display: flex; align-items: stretch; background: var(--accent); color: var(--on-accent); border-radius: var(--r-m); min-height: 88px; overflow: hidden; margin-block: 12px; --size: 18px; }
    .days { flex: none; display: grid; place-content: center; padding-inline: 14px; border-inline-end: 2px dashed currentColor; font: 800 2.5rem/1 var(--font-head); font-stretch: 75%; }
    .words { flex: 1; min-width: 0; padding: 10px 0 10px 14px; display: grid; align-content: center; }
    small { font-size: var(--t-micro); line-height: 1.3; font-weight: 600; }
    strong { font: 800 1.25rem/1.15 var(--font-head); font-stretch: 84%; overflow: hidden; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; }
    .when { font-size: var(--t-small); line-height: 1.3; overflow: hidden; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow-wrap: anywhere; }
    app-icon { align-self: center; margin-inline: 4px 12px; }
    .line { min-height: var(--touch); align-items: center; }
    .line .days { font-size: 1.125rem; padding-block: 6px; }
    .line .words { padding-block: 6px; }
    .line small, .line .when { display: none; }
    .line strong { font-size: 1rem; -webkit-line-clamp: 1; }
  `,
})
export class KeyMoment {
  private readonly api = inject(Api);
  private readonly clock = inject(Clock);
  protected readonly t = uiMessages.moment;
  protected readonly chevron = chevronForwardOutline;
  protected readonly moment = signal<Moment | null>(null);
  private readonly seenBefore = signal<readonly string[]>(deviceStorage.get<string[]>(seenKey) ?? []);
  protected readonly seen = computed(() => this.seenBefore().includes(this.moment()?.id ?? ''));
  private readonly today = computed(() => Temporal.PlainDate.from(this.clock.today()));
  protected readonly days = computed(() => { const moment = this.moment(); return moment ? daysUntil(moment, this.today()) : 0; });
  protected readonly line = computed(() => { const moment = this.moment(); return moment ? momentLine(moment, this.today()) : ''; });

  constructor() {
    watchRooms(signal(['national']), ({ kind }) => {
      if (kind === 'key-moment' || kind === 'refresh') void this.load();
    });
    void this.load();
  }

  /** Without an answer there is none to show: the list is what the page is for. */
  async load(): Promise<void> {
    const outcome = await this.api.call(listKeyMoments, { query: {} });
    if (outcome.ok) this.moment.set(outcome.value.items[0] ?? null);
  }

  protected see({ id }: Moment): void {
    const seen = [...new Set([...this.seenBefore(), id])];
    deviceStorage.set(seenKey, seen);
    this.seenBefore.set(seen);
  }
}
