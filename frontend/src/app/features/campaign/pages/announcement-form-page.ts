import { ChangeDetectionStrategy, Component, type OnInit, computed, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import { editAnnouncement, listAnnouncements, postLimits, publishAnnouncement, type Announcement, type PlaceKind } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { newKey } from '@core/api/intent-keys';
import type { Problem } from '@core/api/problem';
import { Clock } from '@core/time/clock';
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
import { fieldOf, instantOf } from '../data/instants';

/** Announces something to everyone or to a territory, or edits what was announced. */
@Component({
  selector: 'app-announcement-form-page',
  imports: [Empty, Field, FieldInput, PlacePicker, Refusal, Switch, TopBar],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  template: `
    <app-top-bar [modal]="true" fallback="/campagne"><h1 class="h3">{{ id() ? t.editAnnouncement : t.announce }}</h1></app-top-bar>
    <main class="scroll pad">
      @if (missing(); as problem) {<div class="column"><app-empty [icon]="icon" [what]="problem" /></div>}
      @if (ready()) {
        <form class="column" id="announce" novalidate (submit)="$event.preventDefault(); send()">
          <app-field [label]="t.name" [counter]="title().length + ' / ' + limits.title" [error]="lacks().title ? t.nameLack : null"><input appInput #name type="text" autocomplete="off" [maxLength]="limits.title" [value]="title()" (input)="title.set(name.value)" /></app-field>
          <app-field [label]="t.text" [error]="lacks().text ? t.textLack : null"><textarea appInput #words rows="8" [maxLength]="limits.announcement" [value]="text()" (input)="text.set(words.value)"></textarea></app-field>
          <app-place-picker [label]="t.where" [hint]="t.whereHint" [kinds]="kinds" [(value)]="place" />
          <app-field [label]="t.starts" [hint]="t.startsHint"><input appInput #from type="datetime-local" [value]="starts()" (input)="starts.set(from.value)" /></app-field>
          <app-field [label]="t.ends" [hint]="t.endsHint"><input appInput #until type="datetime-local" [value]="ends()" (input)="ends.set(until.value)" /></app-field>
          <app-switch [(on)]="high">{{ t.isHigh }}</app-switch>
          @if (refusal(); as problem) {<app-refusal [of]="problem" (retry)="send()" />}
        </form>
      }
    </main>
    @if (ready()) {<footer class="sticky-foot"><button type="submit" form="announce" class="btn btn--primary column" [attr.aria-disabled]="sending() || null">{{ sending() ? t.sending : id() ? t.save : t.publish }}</button></footer>}
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
  protected readonly icon = cloudOfflineOutline;
  protected readonly limits = postLimits;
  protected readonly kinds: readonly PlaceKind[] = ['commune', 'arrondissement', 'department', 'region'];
  /** Route parameter: the announcement to edit. */
  readonly id = input<string>();

  /** Of what is published: a retry publishes the same. */
  private readonly made = newKey();
  private before: Announcement | null = null;
  protected readonly ready = signal(false);
  protected readonly missing = signal<string | null>(null);
  protected readonly title = signal('');
  protected readonly text = signal('');
  /** None: everyone. */
  protected readonly place = signal<PickedPlace | null>(null);
  protected readonly starts = signal('');
  protected readonly ends = signal('');
  protected readonly high = signal(false);
  protected readonly checked = signal(false);
  protected readonly lacks = computed(() => ({ title: this.checked() && !this.title().trim(), text: this.checked() && !this.text().trim() }));
  protected readonly sending = signal(false);
  protected readonly refusal = signal<Problem | null>(null);

  ngOnInit(): void {
    void this.start();
  }

  protected async send(): Promise<void> {
    if (this.sending()) return;
    this.checked.set(true);
    this.refusal.set(null);
    if (this.lacks().title || this.lacks().text) return this.toMend();
    this.sending.set(true);
    const outcome = await this.write();
    this.sending.set(false);
    if (!outcome.ok) return this.refusal.set(outcome.problem);
    await this.router.navigate(['/campagne'], { replaceUrl: true });
    this.toasts.show(this.before ? this.t.saved : this.t.published);
  }

  private write() {
    const { zone } = this.clock;
    const [startsAt, endsAt] = [instantOf(this.starts(), zone), instantOf(this.ends(), zone)];
    const said = { title: this.title(), text: this.text(), place: this.place()?.code ?? 'fr', endsAt, priority: this.high() ? 'high' as const : 'normal' as const, ...(startsAt && { startsAt }) };
    const { before } = this;
    if (!before) return this.api.call(publishAnnouncement, { body: { id: this.made, ...said } });
    // A date that was not touched keeps its seconds.
    const { startsAt: _, ...rest } = said;
    const moved = this.starts() !== fieldOf(before.startsAt, zone) && startsAt ? { startsAt } : {};
    return this.api.call(editAnnouncement, { params: { id: before.id }, body: { ...rest, ...(this.ends() === fieldOf(before.endsAt, zone) ? { endsAt: before.endsAt } : {}), ...moved }, etag: `"${before.revision}"` });
  }

  private async start(): Promise<void> {
    const id = this.id();
    if (id) {
      const found = await this.find(id);
      if (!found) return;
      const { title, text, place, startsAt, endsAt, priority } = (this.before = found);
      this.title.set(title ?? '');
      this.text.set(text ?? '');
      this.place.set(place.code === 'fr' ? null : place);
      this.starts.set(fieldOf(startsAt, this.clock.zone));
      this.ends.set(fieldOf(endsAt, this.clock.zone));
      this.high.set(priority === 'high');
    }
    this.ready.set(true);
  }

  private async find(id: string): Promise<Announcement | null> {
    for (let cursor: string | undefined; ; ) {
      const outcome = await this.api.call(listAnnouncements, { query: { all: 'true', cursor } });
      if (!outcome.ok) { this.missing.set(outcome.problem.title); return null; }
      const found = outcome.value.items.find((one) => one.id === id);
      if (found) return found;
      if (outcome.value.next === null) { this.missing.set(this.t.gone); return null; }
      cursor = outcome.value.next;
    }
  }
}
