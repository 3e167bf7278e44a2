import { ChangeDetectionStrategy, Component, type OnInit, computed, effect, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import { editNews, getNews, postLimits, publishNews, type News } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { newKey } from '@core/api/intent-keys';
import type { Problem } from '@core/api/problem';
import { Drafts } from '@core/drafts/drafts';
import { rebased } from '@core/drafts/rebased';
import { idle, settle, startLoading, type Loadable } from '@core/loadable';
import { Session } from '@core/session/session';
import { Toasts } from '@core/toasts';
import { Field, FieldInput } from '@ui/field';
import { Notice } from '@ui/notice';
import { Refusal } from '@ui/refusal';
import { Segmented } from '@ui/segmented';
import { State } from '@ui/state';
import { firstToMend } from '@ui/to-mend';
import { TopBar } from '@ui/top-bar';
import { PhotoField, type SentPhoto } from '../../../shared/media/photo-field';
import { blankNews, editOf, lacksOf, type NewsDraft } from '../data/news-draft';
import { newsMessages } from '../news.messages';

/** Writes news of a team, or edits them. What is written stays on the device until it is told. */
@Component({
  selector: 'app-write-news-page',
  imports: [Field, FieldInput, Notice, PhotoField, Refusal, Segmented, State, TopBar],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  template: `
    <app-top-bar [modal]="true" [fallback]="back()"><h1 class="h3">{{ news() ? t.edit : t.write }}</h1></app-top-bar>
    <main class="scroll pad">
      <div class="column"><app-state [of]="read()" [skeletons]="1" (retry)="start()" /></div>
      @if (draft(); as form) {
        <form class="column" id="write-news" novalidate (submit)="$event.preventDefault(); send()">
          @if (meanwhile()) {<app-notice role="alert">{{ t.stale }}</app-notice>}
          <app-field [label]="t.title" [counter]="form.title.length + ' / ' + limits.title" [error]="lacks().title ? t.titleLack : null">
            <input appInput #title type="text" autocomplete="off" [maxLength]="limits.title" [value]="form.title" (input)="change({ title: title.value })" />
          </app-field>
          <app-field [label]="t.text" [error]="lacks().text ? t.textLack : null"><textarea appInput #text rows="10" [maxLength]="limits.text" [value]="form.text" (input)="change({ text: text.value })"></textarea></app-field>
          <div><p class="small b label">{{ t.whom }}</p><app-segmented [label]="t.whom" [segments]="visibilities" [value]="form.visibility" (valueChange)="change({ visibility: $event })" /></div>
          @if (!news()) {<app-photo-field [most]="limits.pictures" (photos)="photos.set($event)" (busy)="uploading.set($event)" />}
          @if (refusal(); as problem) {<app-refusal [of]="problem" (retry)="send()" />}
        </form>
      }
    </main>
    @if (draft()) {<footer class="sticky-foot"><button type="submit" form="write-news" class="btn btn--primary column" [attr.aria-disabled]="sending() || uploading() || null">{{ sending() ? t.sending : news() ? t.save : t.publish }}</button></footer>}
  `,
  styles: 'form { padding-block: 8px 40px; } form > * + * { margin-top: 20px; } .label { margin-bottom: 4px; }',
})
export class WriteNewsPage implements OnInit {
  private readonly api = inject(Api);
  private readonly drafts = inject(Drafts);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  private readonly toMend = firstToMend();
  protected readonly t = newsMessages.compose;
  protected readonly limits = postLimits;
  protected readonly visibilities = [{ value: 'public' as const, label: this.t.everyone }, { value: 'members' as const, label: this.t.members }];
  /** Route parameters: the team that tells, or the news to edit. */
  readonly team = input<string>();
  readonly news = input<string>();

  private base: NewsDraft = blankNews;
  private etag = '';
  /** Of what is published: a retry publishes the same. */
  private readonly made = newKey();
  protected readonly draft = signal<NewsDraft | null>(null);
  protected readonly checked = signal(false);
  protected readonly lacks = computed(() => (this.checked() && this.draft() ? lacksOf(this.draft()!) : { title: false, text: false }));
  protected readonly photos = signal<readonly SentPhoto[]>([]);
  protected readonly uploading = signal(false);
  protected readonly sending = signal(false);
  protected readonly refusal = signal<Problem | null>(null);
  protected readonly meanwhile = signal(false);
  protected readonly read = signal<Loadable<News>>(idle);
  protected readonly back = computed(() => (this.news() ? `/actualites/${this.news()}` : `/equipes/${this.team()}`));

  constructor() {
    effect(() => {
      const draft = this.draft();
      if (draft && draft !== this.base) this.drafts.save(this.kept(), draft);
    });
  }

  ngOnInit(): void {
    void this.start();
  }

  protected change(change: Partial<NewsDraft>): void {
    this.draft.update((draft) => draft && { ...draft, ...change });
  }

  protected async send(): Promise<void> {
    const draft = this.draft();
    if (!draft || this.sending() || this.uploading()) return;
    this.checked.set(true);
    this.refusal.set(null);
    if (this.lacks().title || this.lacks().text) return this.toMend();
    if (this.news() && Object.keys(editOf(draft, this.base)).length === 0) return this.leave(this.t.unchanged);
    this.sending.set(true);
    const outcome = await this.write(draft);
    const stale = !outcome.ok && outcome.problem.code === 'common/stale';
    this.meanwhile.set(stale);
    if (stale) await this.start();
    this.sending.set(false);
    if (stale) return;
    if (outcome.ok) return this.leave(this.news() ? this.t.saved : this.t.published);
    if (outcome.problem.code === 'common/unauthenticated') this.session.lost();
    else this.refusal.set(outcome.problem);
  }

  private async leave(text: string): Promise<void> {
    this.drafts.remove(this.kept());
    await this.router.navigate(['/actualites', this.news() ?? this.made], { replaceUrl: true });
    this.toasts.show(text);
  }

  private write(draft: NewsDraft) {
    const id = this.news();
    if (id) return this.api.call(editNews, { params: { id }, body: editOf(draft, this.base), etag: this.etag });
    return this.api.call(publishNews, { params: { id: this.team() ?? '' }, body: { id: this.made, ...draft, media: this.photos().map(({ medium }) => medium.id) } });
  }

  /** Reads what is edited; again, what changed meanwhile is taken in and what was typed here stays. */
  protected async start(): Promise<void> {
    const [id, before] = [this.news(), this.base];
    if (id) {
      this.read.update(startLoading);
      const outcome = await this.api.call(getNews, { params: { id } });
      this.read.update((current) => settle(current, outcome));
      if (!outcome.ok) return;
      const { title, text, visibility } = outcome.value;
      this.base = { title: title ?? '', text: text ?? '', visibility };
      this.etag = outcome.etag ?? '';
    }
    const draft = this.draft();
    this.draft.set(draft ? rebased(draft, before, this.base) : (this.drafts.read<NewsDraft>(this.kept())?.value ?? this.base));
  }

  private kept(): string {
    return `news.${this.news() ?? this.team()}`;
  }
}
