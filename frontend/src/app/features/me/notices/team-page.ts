import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { muteSpans, noticeKind, noticeKindCodes, type Channel, type NoticeKind } from '@action-populaire/contracts';
import { valueOf } from '@core/loadable';
import { Clock } from '@core/time/clock';
import { formatMoment } from '@core/time/format';
import { Toasts } from '@core/toasts';
import { State } from '@ui/state';
import { TopBar } from '@ui/top-bar';
import { atLeast } from '../../../shared/teams/roles';
import { meMessages } from '../me.messages';
import { ChannelMatrix } from './channel-matrix';
import { SettingsStore } from './settings-store';

/** What the reader receives of one team, and for how long they want nothing of it. */
@Component({
  selector: 'app-team-notices-page',
  imports: [ChannelMatrix, State, TopBar],
  providers: [SettingsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  template: `
    <app-top-bar fallback="/moi/notifications"><h1 class="h3">{{ mine()?.team?.name ?? t.title }}</h1></app-top-bar>
    <main class="scroll pad">
      <div class="column page-end stack">
        <app-state [of]="store.state()" [skeletons]="2" (retry)="store.load()" />
        @if (settings(); as all) {
          @if (mine(); as team) {
            <app-channel-matrix [heading]="t.byTeam" [kinds]="kinds()" [settings]="all" [team]="team" (choose)="choose($event)" />
            <h2 class="h2 sect">{{ t.mute.title }}</h2>
            <p class="small muted">{{ t.mute.hint }}</p>
            @if (silence(); as until) {
              <p role="status">{{ until }}</p>
              <button type="button" class="btn btn--line btn--full" (click)="mute(null)">{{ t.mute.end }}</button>
            } @else {
              <div class="spans">@for (span of spans; track span) {<button type="button" class="btn btn--line" (click)="mute(span)">{{ t.mute.spans[span] }}</button>}</div>
            }
          } @else {<p>{{ t.notMine }}</p>}
        }
      </div>
    </main>
  `,
  styles: '.sect { margin-top: var(--s6); } .spans { display: flex; flex-wrap: wrap; gap: 8px; } .spans .btn { flex: 1 1 auto; }',
})
export class TeamNoticesPage {
  private readonly toasts = inject(Toasts);
  private readonly clock = inject(Clock);
  protected readonly store = inject(SettingsStore);
  protected readonly t = meMessages.notices;
  protected readonly spans = muteSpans;
  /** From the address. */
  readonly team = input.required<string>();
  protected readonly settings = computed(() => valueOf(this.store.state()));
  protected readonly mine = computed(() => this.settings()?.teams.find(({ team }) => team.id === this.team()));
  /** Those that the role of the reader brings: who follows has no discussions, and only who runs it is asked to co-organise. */
  protected readonly kinds = computed((): readonly NoticeKind[] => noticeKindCodes.filter((kind) => noticeKind(kind).perTeam && (this.mine()?.role !== 'follower' || noticeKind(kind).group === 'teams') && (atLeast(this.mine()?.role ?? null, 'manager') || !managing.has(kind))));
  protected readonly silence = computed(() => {
    const until = this.mine()?.mutedUntil;
    if (!until) return null;
    return until === 'always' ? this.t.mute.always : this.t.mute.until(formatMoment(Temporal.Instant.from(until).toZonedDateTimeISO(this.clock.zone), Temporal.PlainDate.from(this.clock.today())));
  });

  constructor() {
    void this.store.load();
  }

  protected async choose(choice: { kind: NoticeKind; channel: Channel; on: boolean }): Promise<void> {
    const problem = await this.store.choose(choice.kind, choice.channel, choice.on, this.team());
    if (problem) this.toasts.refused(problem, () => void this.choose(choice));
  }

  protected async mute(span: (typeof muteSpans)[number] | null): Promise<void> {
    const problem = await this.store.change({ teams: [{ team: this.team(), mute: span }] });
    if (problem) this.toasts.refused(problem, () => void this.mute(span));
  }
}

/** What only those who run a team are told. */
const managing: ReadonlySet<NoticeKind> = new Set(['member-joined', 'co-organising-asked']);
