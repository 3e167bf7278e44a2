import { feedLimits, listFeed, type FeedItem, type Reason } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { queryUseCase } from '../../../platform/http/use-case.js';
import { instantAfter } from '../../../platform/kernel/clock.js';
import { TeamNames } from '../../teams/index.js';
import { Gazetteer } from '../../territory/index.js';
import { missingReach, reasonsOf, type FoundReason, type Reader } from '../domain/reasons.js';
import { timelinesOf } from '../domain/timelines.js';
import { Grounds } from './grounds.js';
import { Readers } from './readers.js';
import { Tellings } from './tellings.js';
import { Timelines } from './timelines.js';

const day = 24 * 3_600_000;
/** Entries looked at in one go, and how often a page that rules emptied is filled up: what takes longer comes with the next page. */
const stretch = 60;
const refills = 5;

/** What an order comes before: everything until now. */
const until = (at: string): string => `${at} ~`;
const cursorPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z [\w: ~-]{1,120}$/;

/** A page of the feed: the reader's timelines merged, then what each entry is today, then the facts for which it concerns the reader. */
export const ListFeed = queryUseCase({
  route: listFeed,
  needs: [Readers, Timelines, Tellings, Grounds, TeamNames, Gazetteer],
  async handle({ query: { cursor, limit } }, context, readers, timelines, tellings, grounds, names, gazetteer) {
    const { at } = context;
    if (cursor !== undefined && !cursorPattern.test(decoded(cursor))) return { rejected: 'common/invalid-cursor' };
    const account = accountOf(context);
    const reader = await readers.of(account, at);
    const sources = timelinesOf(sourcesOf(reader), grounds);
    const from = instantAfter(at, -feedLimits.days * day);

    const found: { readonly item: Omit<FeedItem, 'reasons'>; readonly reasons: readonly FoundReason[] }[] = [];
    let before: string | null = cursor === undefined ? until(at) : decoded(cursor);
    for (let refill = 0; refill < refills && found.length < limit && before !== null; refill++) {
      const { entries, more } = await timelines.merged(sources, before, from, stretch);
      before = more ? entries.at(-1)!.order : null;
      const told = await tellings.of(entries, account, at);
      for (const entry of entries) {
        const telling = told.get(entry.id);
        const reasons = telling ? reasonsOf(telling.told, reader, grounds) : [];
        if (!telling || reasons.length === 0) continue;
        found.push({ item: { id: entry.item.replaceAll(' ', ':'), kind: entry.kind, at: entry.at, ...telling.shown }, reasons });
        if (found.length === limit) { before = entry.order; break; }
      }
    }
    const teams = await names.namesOf([...new Set(found.flatMap(({ reasons }) => reasons.flatMap(({ team }) => team ?? [])))]);
    const present = ({ code, team, place, metres, missing }: FoundReason): Reason => ({
      code,
      params: {
        ...(team !== undefined && { team: { id: team, name: teams.get(team) ?? '' } }),
        ...(place !== undefined && { place: { code: place, name: gazetteer.get(place)?.name ?? place } }),
        ...(metres !== undefined && { metres }), ...(missing !== undefined && { missing }),
      },
    });
    return { answer: { items: found.map(({ item, reasons }) => ({ ...item, reasons: reasons.map(present) })), next: before === null ? null : encoded(before) } };
  },
});

const encoded = (order: string): string => Buffer.from(order).toString('base64url');
const decoded = (cursor: string): string => Buffer.from(cursor, 'base64url').toString();

/** Further than what is near: where people are missing, what is further away concerns the reader too. */
const sourcesOf = ({ teams, home, work, places, actions }: Reader) => ({
  teams: [...teams].map(([id, role]) => ({ id, member: role !== 'follower' })),
  around: [home, work].flatMap((some) => (some ? [{ ...some, radius: some.radius * missingReach }] : [])),
  places, actions,
});
