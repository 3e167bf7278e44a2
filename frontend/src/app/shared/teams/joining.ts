import { Injectable, inject } from '@angular/core';
import type { TeamCard } from '@action-populaire/contracts';
import { PendingActs } from '@core/session/pending-acts';
import { Session } from '@core/session/session';
import { Toasts } from '@core/toasts';
import { MyTeams } from './my-teams';
import { teamMessages } from './team.messages';

/** What joining needs to know of a team, kept while its person signs in. */
type Joined = Pick<TeamCard, 'id' | 'name' | 'mine'>;

const kind = 'join-team';

/** Joins in one tap from a list, after signing in if need be, and can be undone. Provided by each page with such a list. */
@Injectable()
export class Joining {
  private readonly acts = inject(PendingActs);
  private readonly mine = inject(MyTeams);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);

  constructor() {
    this.acts.handle<Joined>(kind, (team, key) => void this.carryOut(team, key));
  }

  join({ id, name, mine }: TeamCard): void {
    void this.acts.require(kind, { id, name, ...(mine && { mine }) } satisfies Joined);
  }

  private async carryOut(team: Joined, key: string): Promise<void> {
    const before = this.mine.roleOf(team);
    const problem = await this.mine.become(team, 'member', key);
    if (problem?.code === 'common/unauthenticated') {
      this.session.lost();
      return this.acts.require(kind, team);
    }
    if (problem) return this.toasts.refused(problem, () => void this.acts.require(kind, team));
    this.toasts.show(teamMessages.hasJoined(team.name), { label: teamMessages.undo, run: () => void this.undo(team, before === 'follower') });
  }

  /** Back to what one was: a follower, or nothing. */
  private async undo(team: Joined, followed: boolean): Promise<void> {
    const problem = followed ? await this.mine.become(team, 'follower') : await this.mine.leave(team);
    this.toasts.show(problem?.title ?? teamMessages.undone);
  }
}
