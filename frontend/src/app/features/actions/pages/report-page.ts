import { ChangeDetectionStrategy, Component, type OnInit, computed, effect, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import { getReport, postLimits, withdrawReport, writeReport, type Report } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import type { Problem } from '@core/api/problem';
import { Drafts } from '@core/drafts/drafts';
import { idle, settle, startLoading, type Loadable } from '@core/loadable';
import { Session } from '@core/session/session';
import { Toasts } from '@core/toasts';
import { Field, FieldInput } from '@ui/field';
import { Icon } from '@ui/icon';
import { Refusal } from '@ui/refusal';
import { Sheet } from '@ui/sheet';
import { State } from '@ui/state';
import { firstToMend } from '@ui/to-mend';
import { TopBar } from '@ui/top-bar';
import { closeOutline } from 'ionicons/icons?later';
import { Photo } from '../../../shared/media/photo';
import { PhotoField, type SentPhoto } from '../../../shared/media/photo-field';
import { actionsMessages } from '../actions.messages';

/** Writes the report of an action, or writes it anew. What is written stays on the device until it is told. */
@Component({
  selector: 'app-report-page',
  imports: [Field, FieldInput, Icon, Photo, PhotoField, Refusal, Sheet, State, TopBar],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  template: `
    <app-top-bar [modal]="true" [fallback]="'/actions/' + id()"><h1 class="h3">{{ t.title }}</h1></app-top-bar>
    <main class="scroll pad">
      <div class="column"><app-state [of]="read()" [skeletons]="1" (retry)="start()" /></div>
      @if (ready()) {
        <form class="column" id="write-report" novalidate (submit)="$event.preventDefault(); send()">
          <app-field [label]="t.text" [hint]="t.textHint" [error]="lacking() ? t.textLack : null"><textarea appInput #text rows="10" [maxLength]="limits.text" [value]="words()" (input)="words.set(text.value)"></textarea></app-field>
          @if (kept().length) {
            <ul>
              @for (photo of kept(); track photo.id; let index = $index) {
                <li>
                  <app-photo [medium]="photo" [alt]="photo.legend ?? t.photo(index + 1)" />
                  <div><label class="note" [for]="'kept-' + index">{{ t.legend(index + 1) }}</label><input class="input" [id]="'kept-' + index" [maxLength]="limits.legend" [value]="photo.legend ?? ''" #legend (input)="caption(photo.id, legend.value)" /></div>
                  <button type="button" class="ibtn" [attr.aria-label]="t.remove(index + 1)" (click)="remove(photo.id)"><app-icon [svg]="icons.closeOutline" /></button>
                </li>
              }
            </ul>
          }
          <app-photo-field [most]="limits.photos - kept().length" [legends]="true" [legendLimit]="limits.legend" (photos)="added.set($event)" (busy)="uploading.set($event)" />
          @if (refusal(); as problem) {<app-refusal [of]="problem" (retry)="send()" />}
          @if (written()) {<button type="button" class="btn btn--text" aria-haspopup="dialog" [disabled]="sending()" (click)="asking.set(true)">{{ t.withdraw }}</button>}
        </form>
        <app-sheet [heading]="t.sure" [(open)]="asking">
          <p class="sure">{{ t.sureHint }}</p>
          <button type="button" class="btn btn--danger btn--xl btn--full" [disabled]="sending()" (click)="withdraw()">{{ t.withdraw }}</button>
        </app-sheet>
      }
    </main>
    @if (ready()) {<footer class="sticky-foot"><button type="submit" form="write-report" class="btn btn--primary column" [attr.aria-disabled]="sending() || uploading() || null">{{ sending() ? t.sending : written() ? t.save : t.publish }}</button></footer>}
  `,
  styles: `
    form { padding-block: 8px 40px; }
    form > * + * { margin-top: 20px; }
    ul { display: grid; gap: 12px; }
    li { display: flex; gap: 12px; align-items: flex-start; }
    li > app-photo { width: 96px; flex: none; }
    .sure { margin-bottom: 16px; }
    li > div { flex: 1; min-width: 0; display: grid; gap: 4px; }
  `,
})
export class ReportPage implements OnInit {
  private readonly api = inject(Api);
  private readonly drafts = inject(Drafts);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  private readonly toMend = firstToMend();
  protected readonly t = actionsMessages.report;
  protected readonly icons = { closeOutline };
  protected readonly limits = postLimits;
  /** Route parameter. */
  readonly id = input.required<string>();

  private before = '';
  protected readonly ready = signal(false);
  protected readonly written = signal(false);
  protected readonly words = signal('');
  /** Photos that it shows already. */
  protected readonly kept = signal<Report['media']>([]);
  protected readonly added = signal<readonly SentPhoto[]>([]);
  protected readonly uploading = signal(false);
  protected readonly sending = signal(false);
  protected readonly asking = signal(false);
  protected readonly checked = signal(false);
  protected readonly lacking = computed(() => this.checked() && this.words().trim() === '');
  protected readonly refusal = signal<Problem | null>(null);
  protected readonly read = signal<Loadable<unknown>>(idle);

  constructor() {
    effect(() => {
      const words = this.words();
      if (this.ready() && words !== this.before) this.drafts.save(this.draft(), words);
    });
  }

  ngOnInit(): void {
    void this.start();
  }

  protected caption(id: string, legend: string): void {
    this.kept.update((photos) => photos.map((photo) => (photo.id === id ? { ...photo, legend } : photo)));
  }

  protected remove(id: string): void {
    this.kept.update((photos) => photos.filter((photo) => photo.id !== id));
  }

  protected async send(): Promise<void> {
    if (this.sending() || this.uploading()) return;
    this.checked.set(true);
    this.refusal.set(null);
    if (this.lacking()) return this.toMend();
    this.sending.set(true);
    const media = [...this.kept().map(({ id, legend }) => ({ id, legend: legend?.trim() })), ...this.added().map(({ medium, legend }) => ({ id: medium.id, legend }))]
      .map(({ id, legend }) => ({ id, ...(legend && { legend }) }));
    const outcome = await this.api.call(writeReport, { params: { id: this.id() }, body: { text: this.words(), media } });
    this.sending.set(false);
    if (outcome.ok) return this.leave(this.written() ? this.t.saved : this.t.published);
    if (outcome.problem.code === 'common/unauthenticated') this.session.lost();
    else this.refusal.set(outcome.problem);
  }

  protected async withdraw(): Promise<void> {
    this.sending.set(true);
    const outcome = await this.api.call(withdrawReport, { params: { id: this.id() } });
    this.sending.set(false);
    this.asking.set(false);
    if (outcome.ok) return this.leave(this.t.withdrawn);
    this.refusal.set(outcome.problem);
  }

  protected async start(): Promise<void> {
    this.read.update(startLoading);
    const outcome = await this.api.call(getReport, { params: { id: this.id() } });
    this.read.update((current) => settle(current, outcome));
    if (!outcome.ok) return;
    const { report } = outcome.value;
    this.before = report?.text ?? '';
    this.written.set(report !== null);
    this.kept.set(report?.media ?? []);
    this.words.set(this.drafts.read<string>(this.draft())?.value ?? this.before);
    this.ready.set(true);
  }

  private async leave(text: string): Promise<void> {
    this.drafts.remove(this.draft());
    await this.router.navigate(['/actions', this.id()], { replaceUrl: true });
    this.toasts.show(text);
  }

  private draft(): string {
    return `report.${this.id()}`;
  }
}
