import { ChangeDetectionStrategy, Component, ElementRef, effect, inject, input, output, signal, viewChild } from '@angular/core';
import { listTeams, type TeamCard } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { shortPlace } from '@core/i18n/format';
import { Avatar } from '@ui/avatar';
import { Field, FieldInput } from '@ui/field';
import { Text } from '@ui/text';
import { teamMessages } from '../../../shared/teams/team.messages';
import { actionsMessages } from '../actions.messages';

/** Milliseconds after the last letter. */
const patience = 250;

/** Finds a team by its name, to invite it. */
@Component({
  selector: 'app-team-invite',
  imports: [Avatar, Field, FieldInput, Text],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-field [label]="t.search" [hint]="t.inviteHint" [error]="problem()"><input appInput type="text" autocomplete="off" enterkeyhint="search" [maxLength]="100" [value]="words()" #field (input)="words.set(field.value)" /></app-field>
    @if (found(); as teams) {
      <ul class="panel list" aria-live="polite">
        @for (team of teams; track team.id) {
          <li>
            <app-avatar [id]="team.id" [name]="team.name" [team]="true" /><span class="list__t"><b>{{ team.name }}</b><span><app-text [value]="line(team)" /></span></span>
            <button type="button" class="btn btn--line btn--s" [attr.aria-label]="t.askOf(team.name)" (click)="choose(team)">{{ t.ask }}</button>
          </li>
        } @empty {<li>{{ t.noTeam }}</li>}
      </ul>
    }
  `,
  styles: ':host { display: block; } ul { margin-top: 8px; } li { flex-wrap: wrap; } .list__t { flex-basis: 130px; overflow-wrap: anywhere; }',
})
export class TeamInvite {
  private readonly api = inject(Api);
  protected readonly t = actionsMessages.people;
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  /** Ids of the teams that are in it already. */
  readonly without = input.required<ReadonlySet<string>>();
  readonly invite = output<TeamCard>();
  protected readonly words = signal('');
  protected readonly found = signal<readonly TeamCard[] | null>(null);
  protected readonly problem = signal<string | null>(null);

  constructor() {
    effect((onCleanup) => {
      const words = this.words().trim();
      const without = this.without();
      if (words.length < 2) return this.found.set(null);
      const asked = new AbortController();
      const timer = setTimeout(() => void this.search(words, without, asked.signal), patience);
      onCleanup(() => {
        clearTimeout(timer);
        asked.abort();
      });
    });
  }

  /** What tells a team from another of the same name. */
  protected line({ place, members }: TeamCard): string {
    return `${shortPlace(place.name)}, ${teamMessages.members(members)}`;
  }

  protected choose(team: TeamCard): void {
    this.words.set('');
    this.field().nativeElement.focus();
    this.invite.emit(team);
  }

  private async search(q: string, without: ReadonlySet<string>, signal: AbortSignal): Promise<void> {
    const outcome = await this.api.call(listTeams, { query: { q, limit: '10' }, signal }).catch((error: unknown) => {
      if (signal.aborted) return null;
      throw error;
    });
    if (!outcome || signal.aborted) return;
    this.problem.set(outcome.ok ? null : outcome.problem.title);
    if (outcome.ok) this.found.set(outcome.value.items.filter(({ id }) => !without.has(id)));
  }
}
