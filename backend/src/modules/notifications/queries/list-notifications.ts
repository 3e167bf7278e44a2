import { listNotifications, type Notice } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { queryUseCase } from '../../../platform/http/use-case.js';
import { TeamNames } from '../../teams/index.js';
import { Gazetteer } from '../../territory/index.js';
import { InboxMarks } from '../records/inbox-mark.js';
import { Inboxes, keptFrom, type Told } from './inbox.js';

/** How often a page that rules emptied is filled up: what takes longer comes with the next page. */
const refills = 5;

/** What an order comes before: everything until now. */
export const until = (at: string): string => `${at} ~`;
const cursorPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z [\w: ~-]{1,160}$/;
const encoded = (order: string): string => Buffer.from(order).toString('base64url');
const decoded = (cursor: string): string => Buffer.from(cursor, 'base64url').toString();

/** A page of what the reader was told, the latest first. */
export const ListNotifications = queryUseCase({
  route: listNotifications,
  needs: [Inboxes, InboxMarks, TeamNames, Gazetteer],
  async handle({ query: { cursor, limit } }, context, inboxes, marks, names, gazetteer) {
    const { at } = context;
    if (cursor !== undefined && !cursorPattern.test(decoded(cursor))) return { rejected: 'common/invalid-cursor' };
    const account = accountOf(context);
    const from = keptFrom(at);
    const [inbox, mark = ''] = await Promise.all([inboxes.of(account, at), marks.of(account, at)]);

    const told: Told[] = [];
    let before: string | null = cursor === undefined ? until(at) : decoded(cursor);
    for (let refill = 0; refill < refills && told.length < limit && before !== null; refill++) {
      const { told: found, next } = await inbox.before(before, from);
      const room = limit - told.length;
      told.push(...found.slice(0, room));
      before = found.length > room ? found[room - 1]!.entry.order : next;
    }
    const teams = await names.namesOf([...new Set(told.flatMap(({ ground }) => ground.team ?? []))]);
    const present = ({ entry, ground, telling: { params, target, high } }: Told): Notice => ({
      id: entry.item.replaceAll(' ', ':'), kind: entry.kind, at: entry.at, read: entry.at <= mark, high, params, target,
      why: {
        code: ground.code,
        ...(ground.team !== undefined && { team: { id: ground.team, name: teams.get(ground.team) || null } }),
        ...(ground.action !== undefined && { action: { id: ground.action, name: params.action?.name ?? null } }),
        ...(ground.place !== undefined && { place: { code: ground.place, name: gazetteer.get(ground.place)?.name ?? ground.place } }),
      },
    });
    // What was told while this was read is not read by it.
    const through = told[0]?.entry.at ?? from;
    return { answer: { items: told.map(present), next: before === null ? null : encoded(before), through: through > mark ? through : mark } };
  },
});
