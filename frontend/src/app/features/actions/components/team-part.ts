import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { addActionTeam, removeActionTeam, type ActionPage } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { Session } from '@core/session/session';
import { Toasts } from '@core/toasts';
import { Avatar } from '@ui/avatar';
import { Sheet } from '@ui/sheet';
import { actionsMessages } from '../actions.messages';
import { ManagedTeams, type ManagedTeam } from '../data/managed-teams';

type As = 'participant' | 'co-organiser';

/** What the teams that one manages may be to an action: asked to organise it too, there as a team, or not yet. */
@Component({
  selector: 'app-team-part',
  imports: [Avatar, Sheet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (asked().length || coming().length) {
      <ul class="panel list" [attr.aria-label]="t.title">
        @for (team of asked(); track team.id) {
          <li>
            <app-avatar [id]="team.id" [name]="team.name" [team]="true" />
            <span class="list__t"><b>{{ team.name }}</b><span>{{ t.askedHint }}</span></span>
            <span class="row">
              <button type="button" class="btn btn--ink btn--s" [attr.aria-label]="t.of(t.accept, team.name)" [attr.aria-disabled]="busy() || null" (click)="add(team, 'co-organiser', t.accepted)">{{ t.accept }}</button>
              <button type="button" class="btn btn--line btn--s" [attr.aria-label]="t.of(t.refuse, team.name)" [attr.aria-disabled]="busy() || null" (click)="remove(team, 'co-organiser', t.refused)">{{ t.refuse }}</button>
            </span>
          </li>
        }
        @for (team of coming(); track team.id) {
          <li>
            <app-avatar [id]="team.id" [name]="team.name" [team]="true" />
            <span class="list__t"><b>{{ team.name }}</b><span>{{ t.comesHint }}</span></span>
            <button type="button" class="link link--reach small" [attr.aria-label]="t.of(t.stop, team.name)" [attr.aria-disabled]="busy() || null" (click)="remove(team, 'participant', t.stopped)">{{ t.stop }}</button>
          </li>
        }
      </ul>
    }
    @if (free().length === 1) {
      @for (team of free(); track team.id) {<p class="come"><button type="button" class="link link--reach" [attr.aria-disabled]="busy() || null" (click)="add(team, 'participant', t.come)">{{ t.comeWith(team.name) }}</button></p>}
    } @else if (free().length) {
      <p class="come"><button type="button" class="link link--reach" aria-haspopup="dialog" (click)="choosing.set(true)">{{ t.comeWithOne }}</button></p>
      <app-sheet [heading]="t.which" [(open)]="choosing">
        <div class="panel list">
          @for (team of free(); track team.id) {<button type="button" (click)="choosing.set(false); add(team, 'participant', t.come)"><app-avatar [id]="team.id" [name]="team.name" [team]="true" /><span class="list__t"><b>{{ team.name }}</b></span></button>}
        </div>
      </app-sheet>
    }
  `,
  styles: `
    :host { display: block; }
    ul { margin-top: 12px; }
    li { flex-wrap: wrap; }
    .list__t { flex: 1 1 130px; overflow-wrap: anywhere; }
    .row { flex: 1 1 auto; }
    .row .btn { flex: 1 1 auto; }
    .come { margin-top: 8px; font-size: var(--t-small); line-height: 1.43; overflow-wrap: anywhere; }
    .come .link { max-width: 100%; }
  `,
})
export class TeamPart {
  private readonly api = inject(Api);
  private readonly managed = inject(ManagedTeams);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  protected readonly t = actionsMessages.teams;
  readonly action = input.required<ActionPage>();
  /** Something came of it: the page is to be read again. */
  readonly changed = output<void>();
  protected readonly busy = signal(false);
  protected readonly choosing = signal(false);

  /** The teams that do not organise it. */
  private readonly others = computed(() => this.managed.list().filter((team) => !this.action().teams.some(({ id }) => id === team.id)));
  private readonly comes = (team: ManagedTeam): boolean => this.action().participants.some(({ id }) => id === team.id);
  protected readonly asked = computed(() => this.others().filter(({ invited }) => invited.includes(this.action().id)));
  protected readonly coming = computed(() => this.others().filter((team) => this.comes(team) && !this.asked().includes(team)));
  protected readonly free = computed(() => this.others().filter((team) => !this.comes(team) && !this.asked().includes(team)));

  protected add(team: ManagedTeam, as: As, done: string): Promise<void> {
    return this.carryOut(done, () => this.api.call(addActionTeam, { params: { id: this.action().id, team: team.id }, body: { as } }));
  }

  protected remove(team: ManagedTeam, as: As, done: string): Promise<void> {
    return this.carryOut(done, () => this.api.call(removeActionTeam, { params: { id: this.action().id, team: team.id }, body: { as } }));
  }

  private async carryOut(done: string, act: () => Promise<{ ok: true } | { ok: false; problem: { code: string; title: string } }>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    const outcome = await act();
    if (!outcome.ok && outcome.problem.code === 'common/unauthenticated') this.session.lost();
    await this.managed.load();
    this.busy.set(false);
    this.toasts.show(outcome.ok ? done : outcome.problem.title);
    this.changed.emit();
  }
}
