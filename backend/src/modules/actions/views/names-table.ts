import { setImmediate as nextTurn } from 'node:timers/promises';
import { epochMilliseconds } from '../../../platform/kernel/clock.js';
import type { RecordedEvent } from '../../../platform/kernel/event.js';
import type { Texts } from '../../../platform/texts/texts.js';
import type { LiveIndex } from '../../../platform/views/projection.js';
import type { AccountEvent } from '../../accounts/index.js';
import { teamOf, type TeamEvent } from '../../teams/index.js';
import { foldWords, type Gazetteer } from '../../territory/index.js';
import { actionOf, type ActionEvent } from '../domain/action.events.js';
import { NameIndex, type Fit, type Named } from './name-index.js';

/** Something found; `start` in epoch ms, of an action. */
export interface Found {
  readonly id: string;
  readonly fit: Fit;
  readonly start: number;
}
type Kind = 'team' | 'action';
/** A name as it stands. `text`: its reference, null once it was opened; `owner`: whose words it is; `end`: when nobody looks for it any more. */
interface Entry extends Named {
  readonly kind: Kind;
  readonly id: string;
  readonly text: string | null;
  readonly owner: string;
  readonly start: number;
  readonly end: number;
}
type NameEvent =
  | Extract<TeamEvent, { type: 'teams.TeamFounded' | 'teams.TeamRenamed' | 'teams.TeamMoved' }>
  | Extract<ActionEvent, { type: 'actions.ActionPublished' | 'actions.ActionRenamed' | 'actions.ActionRescheduled' | 'actions.ActionRelocated' }>
  | Extract<AccountEvent, { type: 'accounts.AccountForgotten' }>;

/** Texts that are opened at once. */
const batch = 200;
/** How often what is over is let go, in ms. */
const tidyEvery = 3_600_000;
/** Whose words an event's are: a team's when it speaks as one. */
const ownerOf = ({ metadata: { actor, onBehalfOf } }: RecordedEvent): string => onBehalfOf ?? actor ?? '';

/**
 * The names of teams, and of actions that are not over: the one index that opens texts. It opens them in batches when
 * someone searches, never while the log is followed, and holds none whose owner was forgotten.
 */
export class NamesTable implements LiveIndex<NameEvent> {
  readonly name = 'names-table';
  readonly handles = [
    'teams.TeamFounded', 'teams.TeamRenamed', 'teams.TeamMoved',
    'actions.ActionPublished', 'actions.ActionRenamed', 'actions.ActionRescheduled', 'actions.ActionRelocated', 'accounts.AccountForgotten',
  ] as const;

  private readonly entries = { team: new Map<string, Entry>(), action: new Map<string, Entry>() };
  private readonly names = { team: new NameIndex<Entry>(), action: new NameIndex<Entry>() };
  private readonly unopened = new Set<Entry>();
  private opening: Promise<void> | undefined;
  private tidied = 0;
  private readonly places = new Map<string, string>();

  /** `placeNameOf`: what people call a place, by its code. */
  constructor(private readonly texts: Texts, private readonly placeNameOf: (code: string) => string) {}

  apply(event: RecordedEvent<NameEvent>): void {
    switch (event.type) {
      case 'teams.TeamFounded':
        return this.put({ kind: 'team', id: teamOf(event.stream), start: 0, end: Infinity, ...this.placed(event.data.place), ...named(event) });
      case 'actions.ActionPublished':
        return this.put({ kind: 'action', id: actionOf(event.stream), ...timed(event.data), ...this.placed(event.data.place), ...named(event) });
      case 'teams.TeamRenamed':
        return this.change('team', teamOf(event.stream), named(event));
      case 'actions.ActionRenamed':
        return this.change('action', actionOf(event.stream), named(event));
      case 'teams.TeamMoved':
        return this.change('team', teamOf(event.stream), this.placed(event.data.place));
      case 'actions.ActionRelocated':
        return this.change('action', actionOf(event.stream), this.placed(event.data.place));
      case 'actions.ActionRescheduled':
        return this.change('action', actionOf(event.stream), timed(event.data));
      case 'accounts.AccountForgotten':
        return this.forget(event.data.account);
    }
  }

  /** Visits everything of a kind that the words typed may mean, at an instant in epoch ms, in no order. */
  async find(kind: Kind, typed: string, at: number, visit: (found: Found) => void): Promise<void> {
    await this.open(at);
    this.names[kind].find(typed, ({ id, start, end }, fit) => { if (end > at) visit({ id, start, fit }); });
  }

  /** Opens what was not opened yet, and lets go of what is over. */
  async open(at: number): Promise<void> {
    if (at - this.tidied >= tidyEvery) this.tidy(at);
    while (this.unopened.size > 0) {
      this.opening ??= this.openAll().finally(() => { this.opening = undefined; });
      await this.opening;
    }
  }

  private async openAll(): Promise<void> {
    while (this.unopened.size > 0) {
      const entries = this.unopened.values().take(batch).toArray();
      const words = await this.texts.getMany(entries.flatMap(({ text }) => text ?? []));
      // Those that changed meanwhile are gone: what they became waits for its own turn.
      for (const entry of entries) if (!entry.gone) this.put({ ...entry, text: null, name: foldWords(words.get(entry.text ?? '') ?? '').join(' ') });
      await nextTurn();
    }
  }

  private change(kind: Kind, id: string, change: Partial<Entry>): void {
    const known = this.entries[kind].get(id);
    if (known) this.put({ ...known, gone: false, ...change });
  }

  private put(entry: Entry): void {
    const { kind, id } = entry;
    const known = this.entries[kind].get(id);
    if (known) this.drop(known);
    this.entries[kind].set(id, entry);
    if (entry.text === null) this.names[kind].add(entry);
    else this.unopened.add(entry);
  }

  private drop(entry: Entry): void {
    this.entries[entry.kind].delete(entry.id);
    this.unopened.delete(entry);
    this.names[entry.kind].remove(entry);
  }

  /** What was named by someone who is forgotten has no name until another gives it one. */
  private forget(owner: string): void {
    for (const entries of Object.values(this.entries))
      for (const entry of [...entries.values()]) if (entry.owner === owner) this.put({ ...entry, gone: false, text: null, name: '' });
  }

  private tidy(at: number): void {
    this.tidied = at;
    for (const entry of [...this.entries.action.values()]) if (entry.end <= at) this.drop(entry);
  }

  private placed(code: string): Pick<Entry, 'place'> {
    return { place: this.places.getOrInsertComputed(code, () => foldWords(this.placeNameOf(code)).join(' ')) };
  }
}

const named = (event: Extract<RecordedEvent<NameEvent>, { data: { name: unknown } }>): Pick<Entry, 'text' | 'owner' | 'name' | 'gone'> =>
  ({ text: event.data.name.id, owner: ownerOf(event), name: '', gone: false });
const timed = ({ startsAt, endsAt }: { readonly startsAt: string; readonly endsAt: string }): Pick<Entry, 'start' | 'end'> =>
  ({ start: epochMilliseconds(startsAt), end: epochMilliseconds(endsAt) });

/** What people call a place, by its code: its name and its postcodes. */
export const placeNamesIn = (gazetteer: Gazetteer) => (code: string): string => {
  const place = gazetteer.get(code);
  return place ? [place.name, ...place.postcodes].join(' ') : '';
};
