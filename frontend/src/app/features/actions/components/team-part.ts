import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { addActionTeam, removeActionTeam, type ActionPage } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { Toasts } from '@core/toasts';
import { Avatar } from '@ui/avatar';
import { actionsMessages } from '../actions.messages';
import { ManagedTeams, type ManagedTeam } from '../data/managed-teams';

type As = 'participant' | 'co-organiser';
interface Part extends ManagedTeam {
  readonly state: 'asked' | 'organises' | 'comes' | 'free';
}

/** What the teams that one manages are to an action: they come, they are asked to organise it too. */
@Component({
  selector: 'app-team-part',
  imports: [Avatar],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (parts().length) {
      <h2 class="sect h2">{{ t.title }}</h2>
      <ul class="panel list">
        @for (team of parts(); track team.id) {
          <li>
            <app-avatar [id]="team.id" [name]="team.name" [team]="true" />
            <span class="list__t"><b>{{ team.name }}</b>@if (hints[team.state]; as hint) {<span>{{ hint }}</span>}</span>
            <span class="row">
              @switch (team.state) {
                @case ('asked') {
                  <button type="button" class="btn btn--primary btn--s" [attr.aria-label]="t.of(t.accept, team.name)" [attr.aria-disabled]="busy() || null" (click)="add(team, 'co-organiser', t.accepted)">{{ t.accept }}</button>
                  <button type="button" class="btn btn--line btn--s" [attr.aria-label]="t.of(t.refuse, team.name)" [attr.aria-disabled]="busy() || null" (click)="remove(team, 'co-organiser', t.refused)">{{ t.refuse }}</button>
                }
                @case ('organises') {<button type="button" class="btn btn--line btn--s" [attr.aria-label]="t.of(t.withdraw, team.name)" [attr.aria-disabled]="busy() || null" (click)="remove(team, 'co-organiser', t.withdrawn)">{{ t.withdraw }}</button>}
                @case ('comes') {<button type="button" class="btn btn--line btn--s" [attr.aria-label]="t.of(t.stop, team.name)" [attr.aria-disabled]="busy() || null" (click)="remove(team, 'participant', t.stopped)">{{ t.stop }}</button>}
                @case ('free') {<button type="button" class="btn btn--line btn--s" [attr.aria-label]="t.of(t.come, team.name)" [attr.aria-disabled]="busy() || null" (click)="add(team, 'participant', t.coming)">{{ t.come }}</button>}
              }
            </span>
          </li>
        }
      </ul>
    }
  `,
  styles: `
    :host { display: block; }
    li { flex-wrap: wrap; }
    .list__t { flex-basis: 130px; overflow-wrap: anywhere; }
    .row { gap: 8px; margin-inline-start: auto; }
  `,
})
export class TeamPart {
  private readonly api = inject(Api);
  private readonly managed = inject(ManagedTeams);
  private readonly toasts = inject(Toasts);
  protected readonly t = actionsMessages.teams;
  protected readonly hints = { asked: this.t.askedHint, organises: this.t.organisesHint, comes: this.t.comesHint, free: null };
  readonly action = input.required<ActionPage>();
  /** Something came of it: the page is to be read again. */
  readonly changed = output<void>();
  protected readonly busy = signal(false);

  protected readonly parts = computed((): readonly Part[] => {
    const { id, organisers, participants } = this.action();
    const organising = organisers.filter(({ kind }) => kind === 'team');
    const stateOf = (team: ManagedTeam): Part['state'] =>
      organising.some((other) => other.id === team.id) ? 'organises'
      : team.invited.includes(id) ? 'asked'
      : participants.some((other) => other.id === team.id) ? 'comes' : 'free';
    // A team that organises alone has no one to leave the action to.
    return this.managed.list().map((team) => ({ ...team, state: stateOf(team) })).filter(({ state }) => state !== 'organises' || organisers.length > 1);
  });

  protected add(team: Part, as: As, done: string): Promise<void> {
    return this.carryOut(done, () => this.api.call(addActionTeam, { params: { id: this.action().id, team: team.id }, body: { as } }));
  }

  protected remove(team: Part, as: As, done: string): Promise<void> {
    return this.carryOut(done, () => this.api.call(removeActionTeam, { params: { id: this.action().id, team: team.id }, body: { as } }));
  }

  private async carryOut(done: string, act: () => Promise<{ ok: true } | { ok: false; problem: { title: string } }>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    const outcome = await act();
    await this.managed.load();
    this.busy.set(false);
    this.toasts.show(outcome.ok ? done : outcome.problem.title);
    this.changed.emit();
  }
}
