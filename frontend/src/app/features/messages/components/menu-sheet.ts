import { ChangeDetectionStrategy, Component, computed, inject, model, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { muteDurations, type MuteDuration } from '@action-populaire/contracts';
import { isQueued, type Problem } from '@core/api/problem';
import { Clock } from '@core/time/clock';
import { formatMoment } from '@core/time/format';
import { Toasts } from '@core/toasts';
import { Icon } from '@ui/icon';
import { Refusal } from '@ui/refusal';
import { Sheet } from '@ui/sheet';
import { Text } from '@ui/text';
import { calendarOutline, lockClosedOutline, lockOpenOutline, notificationsOffOutline, notificationsOutline, peopleOutline, timeOutline } from 'ionicons/icons?later';
import { ThreadStore } from '../data/thread-store';
import { messagesMessages } from '../messages.messages';
import { PeopleList } from './people-list';

/** What one does with a discussion: see who can read it, mute it, close it, go to what it is about. */
@Component({
  selector: 'app-menu-sheet',
  imports: [Icon, PeopleList, Refusal, RouterLink, Sheet, Text],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-sheet [heading]="heading()" [(open)]="open">
      @if (store.discussion(); as page) {
        @switch (step()) {
          @case ('menu') {
            <p class="subject small muted">{{ page.subject }}</p>
            <div class="panel list">
              <button type="button" (click)="step.set('people')"><app-icon [svg]="icons.peopleOutline" /><span class="list__t"><b>{{ t.participants }}</b><span><app-text [value]="readers()" /></span></span></button>
              @if (page.mutedUntil) {
                <button type="button" (click)="mute(null)"><app-icon [svg]="icons.notificationsOutline" /><span class="list__t"><b>{{ t.unmute }}</b><span>{{ muted() }}</span></span></button>
              } @else {
                <button type="button" (click)="step.set('mute')"><app-icon [svg]="icons.notificationsOffOutline" /><span class="list__t"><b>{{ t.mute }}</b><span>{{ t.muteHint }}</span></span></button>
              }
              @if (page.rights.lock) {
                <button type="button" [attr.aria-disabled]="busy() || null" (click)="lock(!page.locked)"><app-icon [svg]="page.locked ? icons.lockOpenOutline : icons.lockClosedOutline" /><span class="list__t"><b>{{ page.locked ? t.unlock : t.lock }}</b><span>{{ page.locked ? t.unlockHint : t.lockHint }}</span></span></button>
              }
              @if (page.action; as action) {<a [routerLink]="['/actions', action.id]" (click)="open.set(false)"><app-icon [svg]="icons.calendarOutline" /><span class="list__t"><b>{{ t.toAction }}</b><span>{{ action.name }}</span></span></a>}
              @if (page.team; as team) {<a [routerLink]="['/equipes', team.id]" (click)="open.set(false)"><app-icon [svg]="icons.peopleOutline" /><span class="list__t"><b>{{ t.toTeam(team.name) }}</b></span></a>}
            </div>
            @if (problem(); as refusal) {<app-refusal class="below" [of]="refusal" (retry)="lock(!page.locked)" />}
          }
          @case ('mute') {
            <p class="small muted">{{ t.muteHint }}</p>
            <div class="panel list below">
              @for (duration of durations; track duration) {<button type="button" (click)="mute(duration)"><app-icon [svg]="icons.timeOutline" /><span class="list__t"><b>{{ muteTexts[duration] }}</b></span></button>}
            </div>
          }
          @case ('people') {<app-people-list [id]="page.id" />}
        }
      }
    </app-sheet>
  `,
  styles: '.subject { overflow-wrap: anywhere; margin-bottom: 12px; } .below { margin-top: 12px; } .list__t { overflow-wrap: anywhere; }',
})
export class MenuSheet {
  private readonly clock = inject(Clock);
  private readonly toasts = inject(Toasts);
  protected readonly store = inject(ThreadStore);
  protected readonly t = messagesMessages.menu;
  protected readonly muteTexts = messagesMessages.mute;
  protected readonly icons = { calendarOutline, lockClosedOutline, lockOpenOutline, notificationsOffOutline, notificationsOutline, peopleOutline, timeOutline };
  protected readonly durations = muteDurations;
  readonly open = model.required<boolean>();
  readonly step = model<'menu' | 'mute' | 'people'>('menu');
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly heading = computed(() => ({ menu: this.t.title, mute: this.muteTexts.title, people: messagesMessages.people.title })[this.step()]);
  protected readonly readers = computed(() => messagesMessages.thread.participants(this.store.discussion()?.readers.count ?? 0));
  protected readonly muted = computed(() => {
    const until = this.store.discussion()?.mutedUntil;
    if (!until || until === 'always') return this.t.mutedAlways;
    return this.t.mutedUntil(formatMoment(Temporal.Instant.from(until).toZonedDateTimeISO(this.clock.zone), Temporal.PlainDate.from(this.clock.today())));
  });

  protected async mute(until: MuteDuration | null): Promise<void> {
    this.open.set(false);
    const problem = await this.store.mute(until);
    if (problem && !isQueued(problem)) return this.toasts.refused(problem, () => void this.mute(until));
    this.toasts.show(until ? this.muteTexts.done : this.muteTexts.undone);
  }

  protected async lock(locked: boolean): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    const problem = await this.store.lock(locked);
    this.busy.set(false);
    this.problem.set(problem);
    if (problem) return;
    this.open.set(false);
    this.toasts.show(locked ? this.t.locked : this.t.unlocked);
  }
}
