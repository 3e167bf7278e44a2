import { ChangeDetectionStrategy, Component, type OnInit, computed, effect, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import { editNews, getNews, postLimits, publishNews } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { newKey } from '@core/api/intent-keys';
import type { Problem } from '@core/api/problem';
import { Drafts } from '@core/drafts/drafts';
import { Session } from '@core/session/session';
import { Toasts } from '@core/toasts';
import { Empty } from '@ui/empty';
import { Field, FieldInput } from '@ui/field';
import { Refusal } from '@ui/refusal';
import { Segmented } from '@ui/segmented';
import { firstToMend } from '@ui/to-mend';
import { TopBar } from '@ui/top-bar';
import { cloudOfflineOutline } from 'ionicons/icons?later';
import { PhotoField, type SentPhoto } from '../../../shared/media/photo-field';
import { blankNews, editOf, lacksOf, type NewsDraft } from '../data/news-draft';
import { newsMessages } from '../news.messages';

/** Writes news of a team, or edits them. What is written stays on the device until it is told. */
@Component({
  selector: 'app-write-news-page',
  imports: [Empty, Field, FieldInput, PhotoField, Refusal, Segmented, TopBar],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  template: `
    <app-top-bar [modal]="true" [fallback]="back()"><h1 class="h3">{{ news() ? t.edit : t.write }}</h1></app-top-bar>
    <main class="scroll pad">
      @if (missing(); as problem) {<div class="column"><app-empty [icon]="icon" [what]="problem.title" /></div>}
      @if (draft(); as form) {
        <form class="column" id="write-news" novalidate (submit)="$event.preventDefault(); send()">
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
  protected readonly icon = cloudOfflineOutline;
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
  protected readonly missing = signal<Problem | null>(null);
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
    this.sending.set(false);
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

  private async start(): Promise<void> {
    const id = this.news();
    if (id) {
      const outcome = await this.api.call(getNews, { params: { id } });
      if (!outcome.ok) return this.missing.set(outcome.problem);
      const { title, text, visibility } = outcome.value;
      this.base = { title: title ?? '', text: text ?? '', visibility };
      this.etag = outcome.etag ?? '';
    }
    this.draft.set(this.drafts.read<NewsDraft>(this.kept())?.value ?? this.base);
  }

  private kept(): string {
    return `news.${this.news() ?? this.team()}`;
  }
}
