import { ChangeDetectionStrategy, Component, type OnInit, computed, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import { announceKeyMoment, changeKeyMoment, getKeyMoment, keyMomentLimits, type KeyMoment } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { newKey } from '@core/api/intent-keys';
import type { Problem } from '@core/api/problem';
import { rebased } from '@core/drafts/rebased';
import { idle, settle, startLoading, type Loadable } from '@core/loadable';
import { Toasts } from '@core/toasts';
import { Field, FieldInput } from '@ui/field';
import { Notice } from '@ui/notice';
import { PlacePicker } from '@ui/place-picker';
import { Refusal } from '@ui/refusal';
import { State } from '@ui/state';
import { Switch } from '@ui/switch';
import { firstToMend } from '@ui/to-mend';
import { TopBar } from '@ui/top-bar';
import { campaignMessages } from '../campaign.messages';
import { blankMoment, draftOf, editOf, lacksOf, momentOf, type MomentDraft } from '../data/moment-draft';

/** Announces a key moment, or changes one. Someone else's edit meanwhile is taken in; what was typed here stays. */
@Component({
  selector: 'app-moment-form-page',
  imports: [Field, FieldInput, Notice, PlacePicker, Refusal, State, Switch, TopBar],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  template: `
    <app-top-bar [modal]="true" fallback="/campagne"><h1 class="h3">{{ id() ? t.editMoment : t.addMoment }}</h1></app-top-bar>
    <main class="scroll pad">
      <div class="column"><app-state [of]="read()" [skeletons]="1" (retry)="start()" /></div>
      @if (draft(); as form) {
        <form class="column" id="moment" novalidate (submit)="$event.preventDefault(); send()">
          @if (meanwhile()) {<app-notice role="alert">{{ t.stale }}</app-notice>}
          <app-field [label]="t.name" [counter]="form.title.length + ' / ' + limits.title" [error]="lacks().title ? t.nameLack : null"><input appInput #name type="text" autocomplete="off" [maxLength]="limits.title" [value]="form.title" (input)="change({ title: name.value })" /></app-field>
          <app-field [label]="t.textOptional"><textarea appInput #words rows="6" [maxLength]="limits.text" [value]="form.text" (input)="change({ text: words.value })"></textarea></app-field>
          <app-field [label]="t.date" [error]="lacks().date ? t.dateLack : null"><input appInput #day type="date" [value]="form.date" (input)="change({ date: day.value })" /></app-field>
          <app-switch [on]="form.wholeDay" (onChange)="change({ wholeDay: $event })">{{ t.wholeDay }}</app-switch>
          @if (!form.wholeDay) {
            <app-field [label]="t.start" [error]="lacks().start ? t.startLack : null"><input appInput #from type="time" [value]="form.start" (input)="change({ start: from.value })" /></app-field>
            <app-field [label]="t.end"><input appInput #until type="time" [value]="form.end" (input)="change({ end: until.value })" /></app-field>
          }
          <app-place-picker [label]="t.place" [hint]="t.placeHint" [value]="form.place" (valueChange)="change({ place: $event })" />
          @if (refusal(); as problem) {<app-refusal [of]="problem" (retry)="send()" />}
        </form>
      }
    </main>
    @if (draft()) {<footer class="sticky-foot"><button type="submit" form="moment" class="btn btn--primary column" [attr.aria-disabled]="sending() || null">{{ sending() ? t.sending : id() ? t.save : t.publish }}</button></footer>}
  `,
  styles: 'form { padding-block: 8px 40px; } form > * + * { display: block; margin-top: 20px; }',
})
export class MomentFormPage implements OnInit {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly toMend = firstToMend();
  protected readonly t = campaignMessages.staff;
  protected readonly limits = keyMomentLimits;
  /** Route parameter: the moment to change. */
  readonly id = input<string>();

  /** Of what is announced: a retry announces the same. */
  private readonly made = newKey();
  private base = blankMoment;
  private etag = '';
  private zone = '';
  protected readonly read = signal<Loadable<KeyMoment>>(idle);
  protected readonly draft = signal<MomentDraft | null>(null);
  protected readonly checked = signal(false);
  protected readonly lacks = computed(() => { const draft = this.draft(); return draft && this.checked() ? lacksOf(draft) : { title: false, date: false, start: false }; });
  protected readonly sending = signal(false);
  protected readonly meanwhile = signal(false);
  protected readonly refusal = signal<Problem | null>(null);

  ngOnInit(): void {
    void this.start();
  }

  protected change(change: Partial<MomentDraft>): void {
    this.draft.update((draft) => draft && { ...draft, ...change });
  }

  protected async start(): Promise<void> {
    const id = this.id();
    if (!id) return this.draft.set(this.base);
    this.read.update(startLoading);
    const outcome = await this.api.call(getKeyMoment, { params: { id } });
    this.read.update((current) => settle(current, outcome));
    if (!outcome.ok) return;
    const fresh = draftOf(outcome.value);
    const { base } = this;
    this.draft.update((draft) => (draft ? rebased(draft, base, fresh) : fresh));
    [this.base, this.etag, this.zone] = [fresh, outcome.etag ?? '', outcome.value.zone];
  }

  protected async send(): Promise<void> {
    const draft = this.draft();
    if (!draft || this.sending()) return;
    this.checked.set(true);
    this.refusal.set(null);
    if (Object.values(this.lacks()).some(Boolean)) return this.toMend();
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

  private write(draft: MomentDraft) {
    const id = this.id();
    if (id) return this.api.call(changeKeyMoment, { params: { id }, body: editOf(draft, this.base, this.zone), etag: this.etag });
    return this.api.call(announceKeyMoment, { body: { id: this.made, ...momentOf(draft) } });
  }
}
