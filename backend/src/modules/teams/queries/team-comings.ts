import { Inject, Injectable } from '@nestjs/common';
import { Views } from '../../../platform/views/views.js';
import { teamDayView, type TeamDayDocument } from '../views/team-day.js';

/** How many came to a team, left it and followed it. */
export type Comings = Pick<TeamDayDocument, 'joined' | 'left' | 'followed'>;

/** Comings and goings of a team, for its statistics. */
@Injectable()
export class TeamComings {
  constructor(@Inject(Views) private readonly views: Views) {}

  /** Those of a team from each of some days on, in UTC (`2026-11-25`). */
  async since(team: string, days: readonly string[]): Promise<readonly Comings[]> {
    const found: TeamDayDocument[] = [];
    const [first = ''] = [...days].sort();
    for (let after: string | undefined | null; after !== null; ) {
      const page = await this.views.scan(teamDayView, { index: 'byTeam', eq: [team], range: { gte: first }, after, limit: 500 });
      found.push(...page.items);
      after = page.next;
    }
    const sum = (from: string, what: keyof Comings): number => found.reduce((total, day) => total + (day.day >= from ? day[what] : 0), 0);
    return days.map((from) => ({ joined: sum(from, 'joined'), left: sum(from, 'left'), followed: sum(from, 'followed') }));
  }
}
