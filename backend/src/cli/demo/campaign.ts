import { announcements, moments, type MomentWords } from './campaign-words.js';
import { Random } from './random.js';

/** What the campaign says of itself in a demo, in the words of its staff. */
export interface PlannedMoment {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly when: { readonly day: string } | { readonly start: string; readonly end?: string };
  readonly place?: string;
}
export interface PlannedAnnouncement {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly place: string;
  readonly startsAt?: string;
  readonly endsAt?: string;
  readonly priority: 'normal' | 'high';
}
interface Timed { readonly at: number; readonly number: number }

const day = 24 * 3_600_000;
/** Days before its date at which a key moment is announced; two before the day of the demo at the latest. */
const ahead = 30;
/** Days before the day of the demo at which the first ones are. */
const longAgo = 50;

/** Key moments and announcements, and when staff publish them; what would be over by then is left out. */
export class DemoCampaign {
  readonly email = 'campagne@demo.example';
  readonly displayName = 'Équipe de campagne';

  constructor(private readonly seed: number, private readonly today: string, private readonly now: number) {}

  /** Numbers of key moments, each with the time at which it is announced (ms since the epoch). */
  moments(): readonly Timed[] {
    return moments.flatMap((words, number) => {
      const date = this.dateOf(words).toZonedDateTime('Europe/Paris').epochMilliseconds;
      const at = Math.max(this.now - longAgo * day, Math.min(this.now - 2 * day, date - ahead * day)) + number * 60_000;
      return date > at ? [{ at, number }] : [];
    });
  }

  moment(number: number): PlannedMoment {
    const words = moments[number];
    if (!words) throw new RangeError(`there is no key moment ${number}`);
    const { title, text, from, until, place } = words;
    const date = this.dateOf(words).toString();
    const when = from === undefined ? { day: date } : { start: `${date}T${from}`, ...(until !== undefined && { end: `${date}T${until}` }) };
    return { id: new Random(this.seed, 13, number).uuid(), title, text, when, ...(place !== undefined && { place }) };
  }

  announcements(): readonly Timed[] {
    return announcements.map(({ since }, number) => ({ at: this.now - since * day + number * 60_000, number }));
  }

  announcement(number: number): PlannedAnnouncement {
    const words = announcements[number];
    if (!words) throw new RangeError(`there is no announcement ${number}`);
    const { title, text, place, from, until, priority } = words;
    const instant = (days: number): string => Temporal.Instant.fromEpochMilliseconds(this.now + days * day).toString({ fractionalSecondDigits: 3 });
    return { id: new Random(this.seed, 14, number).uuid(), title, text, place, priority, ...(from !== undefined && { startsAt: instant(from) }), ...(until !== undefined && { endsAt: instant(until) }) };
  }

  private dateOf({ on }: MomentWords): Temporal.PlainDate {
    if (typeof on === 'string') return Temporal.PlainDate.from(on);
    const date = Temporal.PlainDate.from(this.today).add({ days: on });
    return date.add({ days: (6 - date.dayOfWeek + 7) % 7 });
  }
}
