import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { listKeyMoments, type KeyMoment } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { valueOf } from '@core/loadable';
import { Pages } from '@core/pages';
import { Clock } from '@core/time/clock';
import { sentenceCase } from '@core/time/format';
import { Toasts } from '@core/toasts';
import { Empty } from '@ui/empty';
import { momentLine } from '@ui/moment-time';
import { Segmented } from '@ui/segmented';
import { State } from '@ui/state';
import { Text } from '@ui/text';
import { TopBar } from '@ui/top-bar';
import { flagOutline } from 'ionicons/icons?later';
import { campaignMessages } from '../campaign.messages';

/** The key moments of the campaign: those to come, and those that are over. */
@Component({
  selector: 'app-moments-page',
  imports: [Empty, RouterLink, Segmented, State, Text, TopBar],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  template: `
    <app-top-bar><h1 class="h3">{{ t.moments }}</h1></app-top-bar>
    <main class="scroll pad">
      <div class="column page-end">
        <app-segmented [label]="t.moments" [segments]="segments" [value]="shown()" (valueChange)="show($event)" />
        <app-state [of]="pages.list()" (retry)="pages.load()" />
        @if (value(); as page) {
          @if (page.items.length) {
            <ul class="panel list">@for (moment of page.items; track moment.id) {<li><span class="list__t"><b><a [routerLink]="['/moments', moment.id]">{{ moment.title }}</a></b><span><app-text [value]="lineOf(moment)" /></span></span></li>}</ul>
          } @else {
            <app-empty [icon]="icon" [what]="t.none" [hint]="t.noneHint" />
          }
          @if (page.next) {<button type="button" class="btn btn--line btn--full" [disabled]="pages.loadingMore()" (click)="more()">{{ pages.loadingMore() ? t.moreLoading : t.more }}</button>}
        }
      </div>
    </main>
  `,
  styles: `
    .column > * { display: block; margin-top: 12px; }
    app-empty.panel { display: flex; }
    app-state[hidden] { display: none; }
    li { position: relative; overflow-wrap: anywhere; }
    li a::after { content: ""; position: absolute; inset: 0; border-radius: inherit; }
  `,
})
export class MomentsPage {
  private readonly api = inject(Api);
  private readonly clock = inject(Clock);
  private readonly toasts = inject(Toasts);
  protected readonly t = campaignMessages;
  protected readonly icon = flagOutline;
  protected readonly segments = [{ value: 'upcoming' as const, label: this.t.upcoming }, { value: 'past' as const, label: this.t.past }];
  protected readonly shown = signal<'upcoming' | 'past'>('upcoming');
  protected readonly pages = new Pages((cursor) => this.api.call(listKeyMoments, { query: { past: this.shown() === 'past' ? 'true' : 'false', cursor } }), ({ id }: KeyMoment) => id);
  protected readonly value = computed(() => valueOf(this.pages.list()));

  constructor() {
    void this.pages.load();
  }

  protected show(which: 'upcoming' | 'past'): void {
    this.shown.set(which);
    void this.pages.load(true);
  }

  protected async more(): Promise<void> {
    const problem = await this.pages.more();
    if (problem) this.toasts.refused(problem, () => void this.more());
  }

  protected lineOf(moment: KeyMoment): string {
    return sentenceCase(momentLine(moment, Temporal.PlainDate.from(this.clock.today())));
  }
}
