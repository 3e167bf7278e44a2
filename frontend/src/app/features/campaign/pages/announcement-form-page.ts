import { ChangeDetectionStrategy, Component, type OnInit, computed, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import { editAnnouncement, listAnnouncements, postLimits, publishAnnouncement, type Announcement, type PlaceKind } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { newKey } from '@core/api/intent-keys';
import type { Outcome, Problem } from '@core/api/problem';
import { rebased } from '@core/drafts/rebased';
import { idle, settle, startLoading, type Loadable } from '@core/loadable';
import { Clock } from '@core/time/clock';
import { Toasts } from '@core/toasts';
import { Empty } from '@ui/empty';
import { Field, FieldInput } from '@ui/field';
import { Notice } from '@ui/notice';
import { PlacePicker } from '@ui/place-picker';
import { Refusal } from '@ui/refusal';
import { State } from '@ui/state';
import { Switch } from '@ui/switch';
import { firstToMend } from '@ui/to-mend';
import { TopBar } from '@ui/top-bar';
import { megaphoneOutline } from 'ionicons/icons?later';
import { campaignMessages } from '../campaign.messages';
import { announcementOf, blankAnnouncement, draftOf, editOf, lacksOf, type AnnouncementDraft } from '../data/announcement-draft';

/** Announces something to everyone or to a territory, or edits what was announced. Someone else's edit meanwhile is taken in; what was typed here stays. */
@Component({
  selector: 'app-announcement-form-page',
  imports: [Empty, Field, FieldInput, Notice, PlacePicker, Refusal, State, Switch, TopBar],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  template: `
    <app-top-bar [modal]="true" fallback="/campagne"><h1 class="h3">{{ id() ? t.editAnnouncement : t.announce }}</h1></app-top-bar>
    <main class="scroll pad">
      <div class="column"><app-state [of]="read()" [skeletons]="1" (retry)="start()" /></div>
      @if (gone()) {<div class="column"><app-empty [icon]="icon" [what]="t.gone" /></div>}
      @if (draft(); as form) {
        <form class="column" id="announce" novalidate (submit)="$event.preventDefault(); send()">
          @if (meanwhile()) {<app-notice role="alert">{{ t.stale }}</app-notice>}
          <app-field [label]="t.name" [counter]="form.title.length + ' / ' + limits.title" [error]="lacks().title ? t.nameLack : null"><input appInput #name type="text" autocomplete="off" [maxLength]="limits.title" [value]="form.title" (input)="change({ title: name.value })" /></app-field>
          <app-field [label]="t.text" [error]="lacks().text ? t.textLack : null"><textarea appInput #words rows="8" [maxLength]="limits.announcement" [value]="form.text" (input)="change({ text: words.value })"></textarea></app-field>
          <app-place-picker [label]="t.where" [hint]="t.whereHint" [placeholder]="t.whereExample" [kinds]="kinds" [value]="form.place" (valueChange)="change({ place: $event })" />
          <app-field [label]="t.starts" [hint]="t.startsHint"><input appInput #from type="datetime-local" [value]="form.starts" (input)="change({ starts: from.value })" /></app-field>
          <app-field [label]="t.ends" [hint]="t.endsHint"><input appInput #until type="datetime-local" [value]="form.ends" (input)="change({ ends: until.value })" /></app-field>
          <app-switch [on]="form.high" (onChange)="change({ high: $event })">{{ t.isHigh }}</app-switch>
          @if (refusal(); as problem) {<app-refusal [of]="problem" (retry)="send()" />}
        </form>
      }
    </main>
    @if (draft()) {<footer class="sticky-foot"><button type="submit" form="announce" class="btn btn--primary column" [attr.aria-disabled]="sending() || null">{{ sending() ? t.sending : id() ? t.save : t.publish }}</button></footer>}
  `,
  styles: 'form { padding-block: 8px 40px; } form > * + * { display: block; margin-top: 20px; }',
})
export class AnnouncementFormPage implements OnInit {
  private readonly api = inject(Api);
  private readonly clock = inject(Clock);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly toMend = firstToMend();
  protected readonly t = campaignMessages.staff;
  protected readonly icon = megaphoneOutline;
  protected readonly limits = postLimits;
  protected readonly kinds: readonly PlaceKind[] = ['commune', 'arrondissement', 'department', 'region'];
  /** Route parameter: the announcement to edit. */
  readonly id = input<string>();

  /** Of what is published: a retry publishes the same. */
  private readonly made = newKey();
  private base = blankAnnouncement;
  private etag = '';
  protected readonly read = signal<Loadable<Announcement | null>>(idle);
  /** It is over, or was taken back. */
  protected readonly gone = computed(() => { const read = this.read(); return read.state === 'ready' && read.value === null; });
  protected readonly draft = signal<AnnouncementDraft | null>(null);
  protected readonly checked = signal(false);
  protected readonly lacks = computed(() => { const draft = this.draft(); return draft && this.checked() ? lacksOf(draft) : { title: false, text: false }; });
  protected readonly sending = signal(false);
  protected readonly meanwhile = signal(false);
  protected readonly refusal = signal<Problem | null>(null);

  ngOnInit(): void {
    void this.start();
  }

  protected change(change: Partial<AnnouncementDraft>): void {
    this.draft.update((draft) => draft && { ...draft, ...change });
  }

  protected async start(): Promise<void> {
    const id = this.id();
    if (!id) return this.draft.set(this.base);
    this.read.update(startLoading);
    const outcome = await this.find(id);
    this.read.update((current) => settle(current, outcome));
    if (!outcome.ok) return;
    if (!outcome.value) return this.draft.set(null);
    const fresh = draftOf(outcome.value, this.clock.zone);
    const { base } = this;
    this.draft.update((draft) => (draft ? rebased(draft, base, fresh) : fresh));
    [this.base, this.etag] = [fresh, `"${outcome.value.revision}"`];
  }

  protected async send(): Promise<void> {
    const draft = this.draft();
    if (!draft || this.sending()) return;
    this.checked.set(true);
    this.refusal.set(null);
    if (this.lacks().title || this.lacks().text) return this.toMend();
    this.sending.set(true);
    const outcome = await this.write(draft);
    const stale = !outcome.ok && outcome.problem.code === 'common/stale';
    this.meanwhile.set(stale);
    if (stale) await this.start();
    this.sending.set(false);
    if (stale) return;
    if (!outcome.ok) return this.refusal.set(outcome.problem);
    await this.router.navigate(['/campagne'], { replaceUrl: true });
    this.toasts.show(this.id() ? this.t.saved : this.t.published);
  }

  private write(draft: AnnouncementDraft) {
    const [id, { zone }] = [this.id(), this.clock];
    if (id) return this.api.call(editAnnouncement, { params: { id }, body: editOf(draft, this.base, zone), etag: this.etag });
    return this.api.call(publishAnnouncement, { body: { id: this.made, ...announcementOf(draft, zone) } });
  }

  /** Among those that are not over: the campaign's own list is short. */
  private async find(id: string): Promise<Outcome<Announcement | null>> {
    for (let cursor: string | undefined; ; ) {
      const outcome = await this.api.call(listAnnouncements, { query: { all: 'true', cursor } });
      if (!outcome.ok) return outcome;
      const found = outcome.value.items.find((one) => one.id === id);
      if (found || outcome.value.next === null) return { ...outcome, value: found ?? null };
      cursor = outcome.value.next;
    }
  }
}
