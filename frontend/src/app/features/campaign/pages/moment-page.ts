import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { getKeyMoment, type KeyMoment } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { watchRooms } from '@core/live/watch-rooms';
import { idle, settle, startLoading, valueOf, type Loadable } from '@core/loadable';
import { PageTitle } from '@core/page-title';
import { Clock } from '@core/time/clock';
import { sentenceCase } from '@core/time/format';
import { Icon } from '@ui/icon';
import { LinkedText } from '@ui/linked-text';
import { daysUntil, momentLine } from '@ui/moment-time';
import { Sharing } from '@ui/sharing';
import { State } from '@ui/state';
import { Text } from '@ui/text';
import { TopBar } from '@ui/top-bar';
import { uiMessages } from '@ui/ui.messages';
import { shareSocialOutline } from 'ionicons/icons?later';
import { campaignMessages } from '../campaign.messages';

/** A key moment of the campaign: what, when, where, and what happens that day. */
@Component({
  selector: 'app-moment-page',
  imports: [Icon, LinkedText, RouterLink, State, Text, TopBar],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  template: `
    <main class="scroll">
      <div class="bar">
        <app-top-bar>@if (moment(); as shown) {<button type="button" class="ibtn" [attr.aria-label]="t.share" (click)="sharing.share(shown.title, '/moments/' + shown.id)"><app-icon [svg]="share" /></button>}</app-top-bar>
        @if (moment(); as shown) {
          <div class="pad column in">
            <p class="small">{{ t.moment }}@if (days() !== null) {, {{ said.daysSaid(days()!) }}}</p>
            <h1 class="poster">{{ shown.title }}</h1>
            <p class="when"><app-text [value]="line()" /></p>
          </div>
        }
      </div>
      <div class="pad column page-end body">
        @if (missing()) {
          <h1 class="h1 h1--root">{{ t.missing }}</h1>
          <p>{{ t.missingHint }}</p>
        } @else if (moment(); as shown) {
          @if (shown.text; as text) {<app-linked-text [text]="text" />}
          <a class="btn btn--primary" routerLink="/agir" [queryParams]="{ quand: day(), ou: shown.place?.code }">{{ t.agenda }}</a>
        } @else {
          <h1 class="sr">{{ t.loading }}</h1>
          <app-state [of]="loaded()" (retry)="load()" />
        }
        <a class="btn btn--line" routerLink="/moments">{{ t.all }}</a>
      </div>
    </main>
  `,
  styles: `
    .bar:has(h1) { background: var(--accent); color: var(--on-accent); }
    .in { padding-bottom: 18px; }
    .poster { margin: 6px 0 12px; overflow-wrap: anywhere; }
    .when { border-top: 2px solid currentColor; padding-top: 8px; font: 700 1.1875rem/1.37 var(--font-head); font-stretch: 88%; }
    .body { padding-top: 18px; }
    .body > * + * { margin-top: 16px; }
    .btn { margin-inline-end: 8px; }
  `,
})
export class MomentPage {
  private readonly api = inject(Api);
  private readonly clock = inject(Clock);
  private readonly title = inject(PageTitle);
  protected readonly sharing = inject(Sharing);
  protected readonly t = campaignMessages;
  protected readonly said = uiMessages.moment;
  protected readonly share = shareSocialOutline;
  /** Route parameter. */
  readonly id = input.required<string>();
  protected readonly loaded = signal<Loadable<KeyMoment>>(idle);
  protected readonly moment = computed(() => valueOf(this.loaded()));
  protected readonly missing = computed(() => { const state = this.loaded(); return state.state === 'failed' && (state.problem.code === 'common/not-found' || state.problem.code === 'common/invalid-request'); });
  private readonly today = computed(() => Temporal.PlainDate.from(this.clock.today()));
  protected readonly line = computed(() => { const moment = this.moment(); return moment ? sentenceCase(momentLine(moment, this.today())) : ''; });
  /** Its first day, for the agenda. */
  protected readonly day = computed(() => { const moment = this.moment(); return moment && Temporal.Instant.from(moment.start).toZonedDateTimeISO(moment.zone).toPlainDate().toString(); });
  /** Null once it is over. */
  protected readonly days = computed(() => {
    const moment = this.moment();
    return !moment || (moment.end ?? moment.start) < this.clock.now().toString() ? null : daysUntil(moment, this.today());
  });

  constructor() {
    watchRooms(signal(['national']), ({ kind }) => {
      if (kind === 'key-moment' || kind === 'refresh') void this.load();
    });
    effect(() => {
      this.id();
      untracked(() => void this.load());
    });
  }

  protected async load(): Promise<void> {
    const id = this.id();
    this.loaded.update((current) => (valueOf(current)?.id === id ? current : startLoading(idle)));
    const outcome = await this.api.call(getKeyMoment, { params: { id } });
    if (this.id() !== id) return;
    // What was taken back does not stay in view.
    this.loaded.update((current) => settle(!outcome.ok && outcome.problem.code === 'common/not-found' ? idle : current, outcome));
    if (outcome.ok) this.title.set(outcome.value.title);
  }
}
