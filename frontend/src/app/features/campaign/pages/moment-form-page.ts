import { ChangeDetectionStrategy, Component, type OnInit, computed, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import { announceKeyMoment, changeKeyMoment, getKeyMoment, keyMomentLimits } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { newKey } from '@core/api/intent-keys';
import type { Problem } from '@core/api/problem';
import { Toasts } from '@core/toasts';
import { Empty } from '@ui/empty';
import { Field, FieldInput } from '@ui/field';
import { PlacePicker, type PickedPlace } from '@ui/place-picker';
import { Refusal } from '@ui/refusal';
import { Switch } from '@ui/switch';
import { firstToMend } from '@ui/to-mend';
import { TopBar } from '@ui/top-bar';
import { cloudOfflineOutline } from 'ionicons/icons?later';
import { campaignMessages } from '../campaign.messages';

/** Announces a key moment, or changes one. */
@Component({
  selector: 'app-moment-form-page',
  imports: [Empty, Field, FieldInput, PlacePicker, Refusal, Switch, TopBar],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  template: `
    <app-top-bar [modal]="true" fallback="/campagne"><h1 class="h3">{{ id() ? t.editMoment : t.addMoment }}</h1></app-top-bar>
    <main class="scroll pad">
      @if (missing(); as problem) {<div class="column"><app-empty [icon]="icon" [what]="problem.title" /></div>}
      @if (ready()) {
        <form class="column" id="moment" novalidate (submit)="$event.preventDefault(); send()">
          <app-field [label]="t.name" [counter]="title().length + ' / ' + limits.title" [error]="lacks().title ? t.nameLack : null"><input appInput #name type="text" autocomplete="off" [maxLength]="limits.title" [value]="title()" (input)="title.set(name.value)" /></app-field>
          <app-field [label]="t.textOptional"><textarea appInput #words rows="6" [maxLength]="limits.text" [value]="text()" (input)="text.set(words.value)"></textarea></app-field>
          <app-field [label]="t.date" [error]="lacks().date ? t.dateLack : null"><input appInput #day type="date" [value]="date()" (input)="date.set(day.value)" /></app-field>
          <app-switch [(on)]="wholeDay">{{ t.wholeDay }}</app-switch>
          @if (!wholeDay()) {
            <app-field [label]="t.start" [error]="lacks().start ? t.startLack : null"><input appInput #from type="time" [value]="start()" (input)="start.set(from.value)" /></app-field>
            <app-field [label]="t.end"><input appInput #until type="time" [value]="end()" (input)="end.set(until.value)" /></app-field>
          }
          <app-place-picker [label]="t.place" [hint]="t.placeHint" [(value)]="place" />
          @if (refusal(); as problem) {<app-refusal [of]="problem" (retry)="send()" />}
        </form>
      }
    </main>
    @if (ready()) {<footer class="sticky-foot"><button type="submit" form="moment" class="btn btn--primary column" [attr.aria-disabled]="sending() || null">{{ sending() ? t.sending : id() ? t.save : t.publish }}</button></footer>}
  `,
  styles: 'form { padding-block: 8px 40px; } form > * + * { display: block; margin-top: 20px; }',
})
export class MomentFormPage implements OnInit {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly toMend = firstToMend();
  protected readonly t = campaignMessages.staff;
  protected readonly icon = cloudOfflineOutline;
  protected readonly limits = keyMomentLimits;
  /** Route parameter: the moment to change. */
  readonly id = input<string>();

  /** Of what is announced: a retry announces the same. */
  private readonly made = newKey();
  private etag = '';
  private zone: string | undefined;
  protected readonly ready = signal(false);
  protected readonly missing = signal<Problem | null>(null);
  protected readonly title = signal('');
  protected readonly text = signal('');
  protected readonly date = signal('');
  protected readonly wholeDay = signal(true);
  protected readonly start = signal('');
  protected readonly end = signal('');
  protected readonly place = signal<PickedPlace | null>(null);
  protected readonly checked = signal(false);
  protected readonly lacks = computed(() => ({ title: this.checked() && !this.title().trim(), date: this.checked() && !this.date(), start: this.checked() && !this.wholeDay() && !this.start() }));
  protected readonly sending = signal(false);
  protected readonly refusal = signal<Problem | null>(null);

  ngOnInit(): void {
    void this.begin();
  }

  protected async send(): Promise<void> {
    if (this.sending()) return;
    this.checked.set(true);
    this.refusal.set(null);
    const { title, date, start } = this.lacks();
    if (title || date || start) return this.toMend();
    this.sending.set(true);
    const outcome = await this.write();
    this.sending.set(false);
    if (!outcome.ok) return this.refusal.set(outcome.problem);
    await this.router.navigate(['/campagne'], { replaceUrl: true });
    this.toasts.show(this.id() ? this.t.saved : this.t.published);
  }

  private write() {
    const [id, place, text] = [this.id(), this.place()?.code ?? null, this.text().trim() || null];
    if (id) return this.api.call(changeKeyMoment, { params: { id }, body: { title: this.title(), text, when: this.when(), place }, etag: this.etag });
    return this.api.call(announceKeyMoment, { body: { id: this.made, title: this.title(), when: this.when(), ...(text && { text }), ...(place && { place }) } });
  }

  /** An end that comes before the start is on the next day. */
  private when() {
    const [date, zone] = [this.date(), this.zone && { zone: this.zone }];
    if (this.wholeDay()) return { day: date, ...zone };
    const last = this.end() && this.end() <= this.start() ? Temporal.PlainDate.from(date).add({ days: 1 }).toString() : date;
    return { start: `${date}T${this.start()}`, ...(this.end() && { end: `${last}T${this.end()}` }), ...zone };
  }

  private async begin(): Promise<void> {
    const id = this.id();
    if (id) {
      const outcome = await this.api.call(getKeyMoment, { params: { id } });
      if (!outcome.ok) return this.missing.set(outcome.problem);
      const { title, text, wholeDay, start, end, zone, place } = outcome.value;
      const from = Temporal.Instant.from(start).toZonedDateTimeISO(zone);
      const clock = (moment: Temporal.ZonedDateTime): string => moment.toPlainTime().toString({ smallestUnit: 'minute' });
      this.etag = outcome.etag ?? '';
      this.zone = zone;
      this.title.set(title);
      this.text.set(text ?? '');
      this.wholeDay.set(wholeDay);
      this.date.set(from.toPlainDate().toString());
      if (!wholeDay) this.start.set(clock(from));
      if (!wholeDay && end) this.end.set(clock(Temporal.Instant.from(end).toZonedDateTimeISO(zone)));
      this.place.set(place);
    }
    this.ready.set(true);
  }
}
