import { Inject, Injectable } from '@nestjs/common';
import { scanAll } from '../../../platform/views/scan-all.js';
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
    const [first = ''] = [...days].sort();
    const found = await scanAll(this.views, teamDayView, { index: 'byTeam', eq: [team], range: { gte: first } });
    const sum = (from: string, what: keyof Comings): number => found.reduce((total, day) => total + (day.day >= from ? day[what] : 0), 0);
    return days.map((from) => ({ joined: sum(from, 'joined'), left: sum(from, 'left'), followed: sum(from, 'followed') }));
  }
}
