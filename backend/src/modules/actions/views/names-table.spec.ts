import { beforeEach, describe, expect, it } from 'vitest';
import type { RecordedEvent } from '../../../platform/kernel/event.js';
import { SqlitePrivate } from '../../../platform/adapters/sqlite/sqlite-private.js';
import { uuid5 } from '../../../platform/kernel/ids.js';
import { recordedEvents, type GivenEvent } from '../../../platform/testing/given-events.js';
import type { Texts } from '../../../platform/texts/texts.js';
import { NamesTable } from './names-table.js';

type Event = Parameters<NamesTable['apply']>[0];
const id = (text: string) => uuid5('00000000-0000-4000-8000-000000000000', text);
const [alice, bob, team] = [id('alice'), id('bob'), id('team')];
const now = Date.UTC(2026, 11, 1);
const places: Readonly<Record<string, string>> = { '69384': 'Lyon 4e 69004', '31555': 'Toulouse 31000 31100' };

let texts: Texts;
let opened: string[][];
let table: NamesTable;
beforeEach(() => {
  const store = new SqlitePrivate(':memory:').texts;
  opened = [];
  texts = { ...store, put: (all) => store.put(all), forgetOwner: (owner) => store.forgetOwner(owner), getMany: (ids) => { opened.push([...ids]); return store.getMany(ids); } } as Texts;
  table = new NamesTable(texts, (code) => places[code] ?? '');
});

const apply = (...events: readonly GivenEvent[]): void => { for (const event of recordedEvents(events)) table.apply(event as RecordedEvent as Event); };
const written = async (value: string, owner = alice) => { await texts.put([{ id: id(value), owner, value }]); return { id: id(value), length: value.length }; };
const by = (actor: string, onBehalfOf?: string) => ({ metadata: { actor, ...(onBehalfOf && { onBehalfOf }) } });
const published = async (name: string, { day = '2027-01-01', place = '69384', who = by(alice) } = {}): Promise<GivenEvent> => ({
  stream: `action-${id(name)}`, type: 'actions.ActionPublished', ...who,
  data: { name: await written(name, who.metadata.onBehalfOf ?? who.metadata.actor), place, startsAt: `${day}T10:00:00.000Z`, endsAt: `${day}T12:00:00.000Z` },
});
const found = async (typed: string, kind: 'team' | 'action' = 'action', at = now): Promise<string[]> => {
  const ids: string[] = [];
  await table.find(kind, typed, at, (one) => ids.push(one.id));
  return ids.sort();
};

describe('names', () => {
  it('are opened when someone searches, each once, a batch at a time', async () => {
    apply(...await Promise.all(Array.from({ length: 450 }, (_, n) => published(`Tractage ${n}`))));
    expect(opened).toEqual([]);
    const [one, other] = await Promise.all([found('tractage 44'), found('tractage 449')]);
    expect([one.length, other]).toEqual([11, [id('Tractage 449')]]);
    expect(opened.map(({ length }) => length)).toEqual([200, 200, 50]);
    await found('tractage');
    expect(opened.length).toBe(3);
  });

  it('follow what things are called and where they are', async () => {
    const action = await published('Collage');
    apply(action, { stream: `team-${team}`, type: 'teams.TeamFounded', ...by(alice), data: { name: await written('Canuts'), place: '69384' } });
    expect([await found('collage'), await found('collage lyon'), await found('canuts', 'team'), await found('69004', 'team')]).toEqual([[id('Collage')], [id('Collage')], [team], [team]]);
    apply(
      { stream: action.stream!, type: 'actions.ActionRenamed', ...by(bob), data: { name: await written('Tractage', bob) } },
      { stream: action.stream!, type: 'actions.ActionRelocated', ...by(bob), data: { place: '31555' } },
      { stream: `team-${team}`, type: 'teams.TeamMoved', ...by(alice), data: { place: '31555' } },
      { stream: `team-${team}`, type: 'teams.TeamRenamed', ...by(alice), data: { name: await written('Mirail') } },
    );
    expect(await Promise.all([found('collage'), found('tractage lyon'), found('tractage toul'), found('canuts', 'team'), found('mirail 31100', 'team')])).toEqual([[], [], [id('Collage')], [], [team]]);
  });

  it('of an action go when it is over, for good a while after', async () => {
    const [soon, later] = [await published('Soon', { day: '2026-12-02' }), await published('Later', { day: '2026-12-03' })];
    apply(soon, later);
    expect(await found('69004')).toEqual([id('Soon'), id('Later')].sort());
    expect(await found('69004', 'action', Date.UTC(2026, 11, 2, 12))).toEqual([id('Later')]);
    apply({ stream: later.stream!, type: 'actions.ActionRescheduled', data: { startsAt: '2027-02-01T10:00:00.000Z', endsAt: '2027-02-01T12:00:00.000Z' } });
    expect(await found('69004', 'action', Date.UTC(2027, 0, 1))).toEqual([id('Later')]);
    // What was over when it was first asked for is not opened at all.
    const late = new NamesTable(texts, () => '');
    for (const event of recordedEvents([soon])) late.apply(event as RecordedEvent as Event);
    opened.length = 0;
    await late.open(Date.UTC(2027, 0, 1));
    expect(opened).toEqual([]);
  });

  it('go with whoever gave them, but for those given in the name of a team', async () => {
    const [own, ours] = [await published('Tractage'), await published('Maraude', { who: by(alice, team) })];
    const renamed = await published('Collage', { who: by(bob) });
    apply(own, ours, renamed, { stream: renamed.stream!, type: 'actions.ActionRenamed', ...by(alice), data: { name: await written('Affichage') } });
    expect(await found('lyon')).toHaveLength(3);
    await texts.forgetOwner(alice);
    apply({ stream: `account-${alice}`, type: 'accounts.AccountForgotten', data: { account: alice } });
    expect(await Promise.all(['tractage', 'affichage', 'maraude'].map((typed) => found(typed)))).toEqual([[], [], [id('Maraude')]]);
    const { texts: _, ...held } = table as unknown as Record<string, unknown>;
    const kept = JSON.stringify(held, (__, value: unknown) => (value instanceof Map || value instanceof Set ? [...value] : value));
    expect([/maraude/.test(kept), /tractage|affichage/.test(kept)]).toEqual([true, false]);
    apply({ stream: own.stream!, type: 'actions.ActionRenamed', ...by(bob), data: { name: await written('Distribution', bob) } });
    expect(await found('distribution')).toEqual([id('Tractage')]);
  });

  it('are not kept when they change while they are being opened', async () => {
    const action = await published('Collage');
    apply(action, await published('Tractage'));
    const waiting = found('lyon');
    apply({ stream: action.stream!, type: 'actions.ActionRenamed', ...by(bob), data: { name: await written('Maraude', bob) } }, { stream: `account-${alice}`, type: 'accounts.AccountForgotten', data: { account: alice } });
    await waiting;
    expect(await Promise.all(['collage', 'tractage', 'maraude'].map((typed) => found(typed)))).toEqual([[], [], [id('Collage')]]);
  });

  it('are asked for again when the texts could not be read', async () => {
    apply(await published('Collage'));
    const { getMany } = texts;
    texts.getMany = () => Promise.reject(new Error('busy'));
    await expect(found('collage')).rejects.toThrow('busy');
    texts.getMany = getMany;
    expect(await found('collage')).toEqual([id('Collage')]);
  });
});
