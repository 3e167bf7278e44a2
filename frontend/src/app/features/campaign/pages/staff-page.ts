import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { listAnnouncements, listKeyMoments, withdrawAnnouncement, withdrawKeyMoment, type Announcement, type KeyMoment, type Receipt } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import type { Outcome } from '@core/api/problem';
import { shortPlace } from '@core/i18n/format';
import { idle, settle, startLoading, valueOf, type Loadable } from '@core/loadable';
import { Clock } from '@core/time/clock';
import { formatMoment, sentenceCase } from '@core/time/format';
import { Toasts } from '@core/toasts';
import { Empty } from '@ui/empty';
import { Icon } from '@ui/icon';
import { momentLine } from '@ui/moment-time';
import { Sheet } from '@ui/sheet';
import { State } from '@ui/state';
import { Text } from '@ui/text';
import { TopBar } from '@ui/top-bar';
import { createOutline, megaphoneOutline, trashOutline } from 'ionicons/icons?later';
import { campaignMessages } from '../campaign.messages';

interface Page<T> { readonly items: readonly T[]; readonly next: string | null }
/** The clock of the screen may be so many milliseconds late: what was announced just now is not to come. */
const tick = 60_000;

/** What is about to be taken back. */
interface Asked { readonly title: string; readonly withdraw: () => Promise<Outcome<Receipt>> }

/** What the campaign tells: its announcements that are not over and its key moments to come, for its staff. */
@Component({
  selector: 'app-staff-page',
  imports: [Empty, Icon, RouterLink, Sheet, State, Text, TopBar],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  template: `
    <app-top-bar fallback="/moi"><h1 class="h3">{{ t.title }}</h1></app-top-bar>
    <main class="scroll pad">
      <div class="column page-end">
        @if (refused(); as problem) {
          <app-empty [icon]="icons.megaphoneOutline" [what]="problem.title" />
        } @else {
          <h2 class="sect h2"><span>{{ t.announcements }}</span></h2>
          <app-state [of]="announcements()" [skeletons]="1" (retry)="load()" />
        }
        @if (told(); as page) {
          @if (page.items.length) {
            <ul class="panel list">
              @for (one of page.items; track one.id) {
                <li>
                  <span class="list__t"><b>{{ one.title ?? t.erased }}</b><span><app-text [value]="lineOf(one)" />@if (one.priority === 'high') {<span class="tag tag--ink">{{ t.high }}</span>}</span></span>
                  <a class="ibtn" [routerLink]="['/campagne/annonces', one.id]" [attr.aria-label]="t.editOf(one.title ?? t.erased)"><app-icon [svg]="icons.createOutline" /></a>
                  <button type="button" class="ibtn" [attr.aria-label]="t.withdrawOf(one.title ?? t.erased)" (click)="ask(one)"><app-icon [svg]="icons.trashOutline" /></button>
                </li>
              }
            </ul>
          } @else {<p class="small muted">{{ t.noAnnouncement }}</p>}
        }
        @if (!refused()) {
          <a class="btn btn--primary" routerLink="/campagne/annonces/nouvelle">{{ t.announce }}</a>

          <h2 class="sect h2"><span>{{ t.moments }}</span></h2>
          <app-state [of]="moments()" [skeletons]="1" (retry)="load()" />
          @if (dates(); as page) {
            @if (page.items.length) {
              <ul class="panel list">
                @for (one of page.items; track one.id) {
                  <li>
                    <span class="list__t"><b>{{ one.title }}</b><span><app-text [value]="dateOf(one)" /></span></span>
                    <a class="ibtn" [routerLink]="['/campagne/moments', one.id]" [attr.aria-label]="t.editOf(one.title)"><app-icon [svg]="icons.createOutline" /></a>
                    <button type="button" class="ibtn" [attr.aria-label]="t.withdrawOf(one.title)" (click)="askMoment(one)"><app-icon [svg]="icons.trashOutline" /></button>
                  </li>
                }
              </ul>
            } @else {<p class="small muted">{{ t.noMoment }}</p>}
          }
          <a class="btn btn--line" routerLink="/campagne/moments/nouveau">{{ t.addMoment }}</a>
        }
      </div>
    </main>
    <app-sheet [heading]="t.sure" [open]="asked() !== null" (openChange)="$event || asked.set(null)">
      @if (asked(); as about) {
        <p class="sure">{{ t.sureHint(about.title) }}</p>
        <button type="button" class="btn btn--danger btn--xl btn--full" [disabled]="busy()" (click)="withdraw(about)">{{ t.withdraw }}</button>
      }
    </app-sheet>
  `,
  styles: '.sect { margin-top: 20px; } .btn { margin-top: 12px; } .list__t { overflow-wrap: anywhere; } .list__t app-text { display: block; } .tag { margin-block: 4px 2px; } .sure { margin-bottom: 4px; }',
})
export class StaffPage {
  private readonly api = inject(Api);
  private readonly clock = inject(Clock);
  private readonly toasts = inject(Toasts);
  protected readonly t = campaignMessages.staff;
  protected readonly icons = { createOutline, megaphoneOutline, trashOutline };
  protected readonly announcements = signal<Loadable<Page<Announcement>>>(idle);
  protected readonly moments = signal<Loadable<Page<KeyMoment>>>(idle);
  protected readonly asked = signal<Asked | null>(null);
  protected readonly busy = signal(false);
  protected readonly told = (): Page<Announcement> | null => valueOf(this.announcements());
  /** Whoever is not staff is told so, and offered nothing. */
  protected readonly refused = computed(() => { const told = this.announcements(); return told.state === 'failed' && told.problem.code === 'accounts/not-staff' ? told.problem : null; });
  protected readonly dates = (): Page<KeyMoment> | null => valueOf(this.moments());

  ionViewWillEnter(): void {
    void this.load();
  }

  protected async load(): Promise<void> {
    this.announcements.update(startLoading);
    this.moments.update(startLoading);
    const [told, dates] = await Promise.all([this.all((cursor) => this.api.call(listAnnouncements, { query: { all: 'true', cursor } })), this.all((cursor) => this.api.call(listKeyMoments, { query: { cursor } }))]);
    this.announcements.update((current) => settle(current, told));
    this.moments.update((current) => settle(current, dates));
  }

  protected lineOf({ place, startsAt, endsAt }: Announcement): string {
    const say = (at: string): string => formatMoment(Temporal.Instant.from(at).toZonedDateTimeISO(this.clock.zone), Temporal.PlainDate.from(this.clock.today()));
    const dates = Temporal.Instant.from(startsAt).epochMilliseconds - this.clock.now().epochMilliseconds >= tick ? this.t.from(say(startsAt)) : endsAt ? this.t.until(say(endsAt)) : this.t.since(say(startsAt));
    return [place.code === 'fr' ? this.t.everyone : shortPlace(place.name), dates].join(', ');
  }

  protected dateOf(moment: KeyMoment): string {
    return sentenceCase(momentLine(moment, Temporal.PlainDate.from(this.clock.today())));
  }

  protected ask({ id, title }: Announcement): void {
    this.asked.set({ title: title ?? this.t.erased, withdraw: () => this.api.call(withdrawAnnouncement, { params: { id } }) });
  }

  protected askMoment({ id, title }: KeyMoment): void {
    this.asked.set({ title, withdraw: () => this.api.call(withdrawKeyMoment, { params: { id } }) });
  }

  protected async withdraw(about: Asked): Promise<void> {
    this.busy.set(true);
    const outcome = await about.withdraw();
    this.busy.set(false);
    this.asked.set(null);
    if (!outcome.ok) return this.toasts.refused(outcome.problem, () => void this.withdraw(about));
    this.toasts.show(this.t.withdrawn);
    await this.load();
  }

  /** Page after page: the campaign's own lists are short. */
  private async all<T>(read: (cursor: string | undefined) => Promise<Outcome<Page<T>>>): Promise<Outcome<Page<T>>> {
    let outcome = await read(undefined);
    while (outcome.ok && outcome.value.next !== null) {
      const following: Outcome<Page<T>> = await read(outcome.value.next);
      outcome = following.ok ? { ...following, value: { items: [...outcome.value.items, ...following.value.items], next: following.value.next } } : following;
    }
    return outcome;
  }
}
