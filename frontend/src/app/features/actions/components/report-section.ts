import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { getReport, type Report } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { idle, settle, startLoading, valueOf, type Loadable } from '@core/loadable';
import { Clock } from '@core/time/clock';
import { formatMoment } from '@core/time/format';
import { LinkedText } from '@ui/linked-text';
import { State } from '@ui/state';
import { Text } from '@ui/text';
import { Photo } from '../../../shared/media/photo';
import { actionsMessages } from '../actions.messages';

/** What became of an action, with its photos; those who organised it write it. */
@Component({
  selector: 'app-report-section',
  imports: [LinkedText, Photo, RouterLink, State, Text],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[hidden]': 'nothing()' },
  template: `
    <h2 class="sect h2" id="compte-rendu">{{ t.title }}</h2>
    <app-state [of]="loaded()" [skeletons]="1" (retry)="load()" />
    @if (report(); as report) {
      <app-linked-text [text]="report.text ?? t.erased" />
      @for (photo of report.media; track photo.id; let index = $index) {
        <figure><app-photo [medium]="photo" size="large" [alt]="photo.legend ?? t.photo(index + 1)" />@if (photo.legend) {<figcaption class="small muted">{{ photo.legend }}</figcaption>}</figure>
      }
      <p class="small muted"><app-text [value]="signed()" /></p>
    }
    @if (organises() && value()) {<a class="btn btn--line" [routerLink]="['/actions', id(), 'compte-rendu']">{{ report() ? t.edit : t.write }}</a>}
  `,
  styles: ':host { display: block; } :host([hidden]) { display: none; } figure { margin-top: 14px; } figcaption { margin-top: 4px; overflow-wrap: anywhere; } p, .btn { margin-top: 12px; }',
})
export class ReportSection {
  private readonly api = inject(Api);
  private readonly clock = inject(Clock);
  protected readonly t = actionsMessages.report;
  readonly id = input.required<string>();
  /** Whether the reader organises it. */
  readonly organises = input(false);
  protected readonly loaded = signal<Loadable<{ readonly report: Report | null }>>(idle);
  protected readonly value = computed(() => valueOf(this.loaded()));
  protected readonly report = computed(() => this.value()?.report ?? null);
  protected readonly nothing = computed(() => !this.organises() && this.value()?.report === null);
  protected readonly signed = computed(() => {
    const report = this.report();
    if (!report) return '';
    const when = formatMoment(Temporal.Instant.from(report.editedAt ?? report.at).toZonedDateTimeISO(this.clock.zone), Temporal.PlainDate.from(this.clock.today()));
    return this.t.by(report.by.name, when);
  });

  constructor() {
    effect(() => {
      this.id();
      untracked(() => void this.load());
    });
  }

  /** Reads it again; what is in view stays until it comes. */
  async load(): Promise<void> {
    const id = this.id();
    this.loaded.update(startLoading);
    const outcome = await this.api.call(getReport, { params: { id } });
    if (this.id() === id) this.loaded.update((current) => settle(current, outcome));
  }
}
