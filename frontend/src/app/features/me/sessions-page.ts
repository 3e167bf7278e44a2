import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import type { Session as OpenSession } from '@action-populaire/contracts';
import { valueOf } from '@core/loadable';
import { Clock } from '@core/time/clock';
import { formatNearDay } from '@core/time/format';
import { Toasts } from '@core/toasts';
import { Icon } from '@ui/icon';
import { State } from '@ui/state';
import { Text } from '@ui/text';
import { TopBar } from '@ui/top-bar';
import { desktopOutline, phonePortraitOutline } from 'ionicons/icons?later';
import { meMessages } from './me.messages';
import { SessionsStore } from './sessions.store';

/** The devices one is signed in on, each of which can be signed out from here. */
@Component({
  selector: 'app-sessions-page',
  imports: [Icon, State, Text, TopBar],
  providers: [SessionsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  template: `
    <app-top-bar fallback="/moi"><h1 class="h3">{{ t.title }}</h1></app-top-bar>
    <main class="scroll pad">
      <div class="column page-end stack">
        <p class="small muted">{{ t.intro }}</p>
        <app-state [of]="store.state()" [skeletons]="2" (retry)="store.load()" />
        @if (valueOf(store.state()); as sessions) {
          <ul class="panel list">
            @for (open of sessions; track open.id) {
              <li>
                <app-icon [svg]="open.client === 'device' ? icons.phonePortraitOutline : icons.desktopOutline" />
                <span class="list__t"><b>{{ nameOf(open) }}</b><span><app-text [value]="t.used(day(open.lastUsedOn))" /></span><span><app-text [value]="t.opened(day(open.createdAt))" /></span></span>
                @if (open.current) {<span class="tag tag--ink">{{ t.here }}</span>}
                @else {<button type="button" class="btn btn--line btn--s" [attr.aria-label]="t.endOf(nameOf(open))" (click)="end(open)">{{ t.end }}</button>}
              </li>
            }
          </ul>
        }
      </div>
    </main>
  `,
  styles: 'li { flex-wrap: wrap; } .list__t { flex-basis: 160px; } .list__t b { overflow-wrap: anywhere; }',
})
export class SessionsPage {
  private readonly clock = inject(Clock);
  private readonly toasts = inject(Toasts);
  protected readonly store = inject(SessionsStore);
  protected readonly t = meMessages.sessions;
  protected readonly icons = { desktopOutline, phonePortraitOutline };
  protected readonly valueOf = valueOf;

  constructor() {
    void this.store.load();
  }

  protected nameOf(open: OpenSession): string {
    return open.device ? this.t.device(open.device) : this.t.unknown;
  }

  protected day(text: string): string {
    const today = Temporal.PlainDate.from(this.clock.today());
    const date = text.includes('T') ? Temporal.Instant.from(text).toZonedDateTimeISO(this.clock.zone).toPlainDate() : Temporal.PlainDate.from(text);
    return formatNearDay(date, today);
  }

  protected async end(open: OpenSession): Promise<void> {
    const problem = await this.store.end(open.id);
    this.toasts.show(problem ?? this.t.ended);
  }
}
