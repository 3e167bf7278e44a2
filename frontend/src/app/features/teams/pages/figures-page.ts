import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { getTeamStatistics, type ResultOf } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { formatNumber } from '@core/i18n/format';
import { idle, settle, startLoading, valueOf, type Loadable } from '@core/loadable';
import { Icon } from '@ui/icon';
import { State } from '@ui/state';
import { Text } from '@ui/text';
import { TopBar } from '@ui/top-bar';
import { checkmarkCircle, ellipseOutline, shieldCheckmarkOutline } from 'ionicons/icons?later';
import { TeamSkeleton } from '../components/team-skeleton';
import { checklist } from '../data/standing';
import { teamsMessages } from '../teams.messages';

type Statistics = ResultOf<typeof getTeamStatistics>;
const lines = ['joined', 'left', 'followed', 'actions', 'coming'] as const;

/** What a team did in a month and in a year, and what it lacks to be certified; for its managers. */
@Component({
  selector: 'app-figures-page',
  imports: [Icon, State, TeamSkeleton, Text, TopBar],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  template: `
    <app-top-bar [fallback]="'/equipes/' + id()"><h1 class="h3">{{ t.title }}</h1></app-top-bar>
    <main class="scroll pad">
      <div class="column page-end">
        @if (loaded().state === 'loading') {<app-team-skeleton [rows]="4" />} @else {<app-state [of]="loaded()" (retry)="load(id())" />}
        @if (value(); as figures) {
          <h2 class="sect h2">{{ t.certification }}</h2>
          <p class="small"><app-icon class="shield" [svg]="icons.shieldCheckmarkOutline" />{{ figures.certification.certified ? t.certified : t.toGo(missing()) }}</p>
          <ul class="panel list">
            @for (check of checks(); track check.criterion) {
              <li>
                <app-icon [svg]="check.missing ? icons.ellipseOutline : icons.checkmarkCircle" [class.met]="!check.missing" />
                <span class="list__t"><b><app-text [value]="t.wants[check.criterion](check.wants)" /></b><span><app-text [value]="check.missing ? t.missing[check.criterion](check.missing) : t.met" /></span></span>
              </li>
            }
          </ul>
          <h2 class="sect h2">{{ t.activity }}</h2>
          <div class="panel">
            <table>
              <thead><tr><td></td><th scope="col">{{ t.month }}</th><th scope="col">{{ t.year }}</th></tr></thead>
              <tbody>@for (line of lines; track line) {<tr><th scope="row"><app-text [value]="t.lines[line]" /></th><td>{{ formatNumber(figures.month[line]) }}</td><td>{{ formatNumber(figures.year[line]) }}</td></tr>}</tbody>
            </table>
          </div>
          <p class="note muted below">{{ t.hint }}</p>
        }
      </div>
    </main>
  `,
  styles: `
    .column > h2:first-of-type { margin-top: 8px; }
    .small { display: flex; gap: 8px; margin-bottom: 10px; --size: 20px; }
    .met { color: var(--yes-text); }
    li app-icon:not(.met) { color: var(--ink-3); }
    table { border-collapse: collapse; width: 100%; }
    td, th { padding: 12px 14px; text-align: end; vertical-align: baseline; }
    thead th { white-space: nowrap; font-size: var(--t-micro); line-height: 1.23; font-weight: 600; color: var(--ink-2); }
    tbody th { text-align: start; font-weight: 450; font-size: .9375rem; line-height: 1.35; overflow-wrap: anywhere; }
    tbody td { font: 800 1.125rem/1.22 var(--font-head); font-stretch: 86%; }
    tbody tr { border-top: 1px solid var(--line); }
    .below { margin-top: 8px; }
  `,
})
export class FiguresPage {
  private readonly api = inject(Api);
  protected readonly t = teamsMessages.figures;
  protected readonly icons = { checkmarkCircle, ellipseOutline, shieldCheckmarkOutline };
  protected readonly lines = lines;
  protected readonly formatNumber = formatNumber;
  /** Route parameter. */
  readonly id = input.required<string>();
  protected readonly loaded = signal<Loadable<Statistics>>(idle);
  protected readonly value = computed(() => valueOf(this.loaded()));
  protected readonly checks = computed(() => {
    const figures = this.value();
    return figures ? checklist(figures.certification) : [];
  });
  protected readonly missing = computed(() => this.checks().filter(({ missing }) => missing).length);

  constructor() {
    effect(() => {
      const id = this.id();
      untracked(() => void this.load(id));
    });
  }

  protected async load(id: string): Promise<void> {
    this.loaded.update(startLoading);
    const outcome = await this.api.call(getTeamStatistics, { params: { id } });
    this.loaded.update((current) => settle(current, outcome));
  }
}
