import { Random } from './random.js';
import type { Supporters } from './supporters.js';
import { questions, talks, type TalkWords } from './talk-words.js';
import type { Teams } from './teams.js';
import { contracted } from './words.js';

/** What someone says in a discussion of a team, or with its managers: its first line opens it. */
export interface PlannedLine {
  readonly discussion: string;
  readonly message: string;
  readonly author: number;
  readonly asked: boolean;
  readonly opens: boolean;
  readonly subject: string;
  readonly text: string;
}
interface Discussion { readonly id: string; readonly words: TalkWords; readonly asked: boolean; readonly at: number; readonly times: readonly number[] }

const [minute, hour] = [60_000, 3_600_000];
/** Lines that a number leaves room for in each discussion. */
const lines = 16;

/** What is said in the teams of a demo. A line is found by its team and its number: that of its discussion, and its own. */
export class Talk {
  constructor(private readonly seed: number, private readonly teams: Teams, private readonly supporters: Supporters, private readonly now: number) {}

  /** What is said in a team by the day of the demo, and when (ms since the epoch). */
  linesOf(team: number): readonly { readonly at: number; readonly which: number }[] {
    return Array.from({ length: this.countOf(team) }, (_, number) => this.discussion(team, number).times.map((at, line) => ({ at, which: number * lines + line })))
      .flat().filter(({ at }) => at < this.now);
  }

  line(team: number, which: number): PlannedLine {
    const [number, line] = [Math.floor(which / lines), which % lines];
    const { id, words, asked, at, times } = this.discussion(team, number);
    const said = (text: string): string => contracted(text.replace('{p}', this.teams.placeOf(team).name));
    const random = new Random(this.seed, 20, team, which);
    const opener = asked ? this.supporters.someoneNear(new Random(this.seed, 19, team, number), this.teams.placeOf(team), at) : this.teams.get(team).founder;
    return {
      discussion: id, message: random.uuid(), asked, opens: line === 0, subject: said(words.subject), text: said(words.lines[line] ?? ''),
      author: line === 0 || (asked && line % 2 === 0) ? opener : this.answering(random, team, asked, opener, times[line] ?? at),
    };
  }

  /** Teams with a few members have one or two discussions, the first team five; some are asked something. */
  private countOf(team: number): number {
    const random = new Random(this.seed, 18, team);
    const { members } = this.teams.sizeOf(team);
    return team === 0 ? 5 : members === 0 ? 0 : random.below(2) + Number(members > 2);
  }

  private discussion(team: number, number: number): Discussion {
    const random = new Random(this.seed, 21, team, number);
    const asked = team === 0 ? number === 4 : random.percent(15);
    // Each of a team's is another one.
    const first = new Random(this.seed, 22, team).below(talks.length);
    const words = asked ? random.pick(questions) : talks[(first + number * 5) % talks.length] ?? random.pick(talks);
    const founded = this.teams.foundedAt(team);
    // The first team is the one that visitors look at: people still talk there.
    const since = team === 0 ? this.now - (6 - number) * 20 * hour : founded + hour + random.next() * Math.max(0, this.now - founded - hour);
    const times = words.lines.reduce<number[]>((all) => [...all, (all.at(-1) ?? since) + (all.length === 0 ? 0 : (3 + random.below(180)) * minute)].map(Math.floor), []);
    return { id: random.uuid(), words, asked, at: Math.floor(since), times };
  }

  /** Someone of the team who was there by then, and is not the one answered if that can be; its founder answers what it is asked. */
  private answering(random: Random, team: number, asked: boolean, opener: number, at: number): number {
    const { founder } = this.teams.get(team);
    if (asked) return founder;
    const { members } = this.teams.sizeOf(team);
    const there = this.teams.joinsOf(team, this.now).slice(0, members).flatMap((joined, which) => (joined < at ? [this.teams.membership(team, which, joined).supporter] : [])).filter((one) => one !== opener);
    return there.length > 0 && random.percent(85) ? random.pick(there) : founder;
  }
}
