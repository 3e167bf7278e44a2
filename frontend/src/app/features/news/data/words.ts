import type { FeedItem, Reason } from '@action-populaire/contracts';
import { formatDistance, shortPlace } from '@core/i18n/format';
import { newsMessages } from '../news.messages';

/** What happened, in a few words. */
export function headlineOf(item: FeedItem): string {
  const { kinds } = newsMessages;
  switch (item.kind) {
    case 'new-action': return item.reasons.some(({ code }) => code === 'people-missing') ? kinds.missing : kinds.action;
    case 'action-changed': return changedOf(item);
    case 'action-cancelled': return kinds.cancelled;
    case 'team-founded': return kinds.team;
    case 'members-joined': return newsMessages.joined(item.joined?.count ?? 0, item.joined?.names[0] ?? null, item.team?.name ?? '');
    case 'news': return item.post?.membersOnly ? kinds.membersNews : kinds.news;
    case 'report': return kinds.report;
    case 'announcement': return kinds.announcement;
  }
}

function changedOf({ changes = [] }: FeedItem): string {
  const kinds: Readonly<Record<string, string>> = newsMessages.kinds;
  const changed = new Set(changes.map(({ kind }) => kind));
  return (changed.size === 1 && kinds[[...changed][0] ?? '']) || newsMessages.kinds.changed;
}

/** A fact, in words. */
export function factOf({ code, params: { team, place, metres = 0, missing = 0 } }: Reason): string {
  const { why } = newsMessages;
  const where = shortPlace(place?.name ?? '');
  switch (code) {
    case 'member': return why.member(team?.name ?? '');
    case 'follow': return why.follow(team?.name ?? '');
    case 'near-home': return why.nearHome(formatDistance(metres));
    case 'near-work': return why.nearWork(formatDistance(metres));
    case 'people-missing': return why.missing(missing);
    case 'followed-place': return why.place(where);
    case 'coming': return why.coming;
    case 'everyone': return why.everyone;
    case 'home-in': return why.homeIn(where);
    case 'work-in': return why.workIn(where);
  }
}

/** How far something is, from home rather than from work; null when no fact says it. */
export function distanceOf({ reasons }: FeedItem): string | null {
  const near = reasons.find(({ code }) => code === 'near-home') ?? reasons.find(({ code }) => code === 'near-work');
  if (near?.params.metres === undefined) return null;
  const distance = formatDistance(near.params.metres);
  return near.code === 'near-home' ? newsMessages.fromHome(distance) : newsMessages.fromWork(distance);
}

/** What was and what is, of an action that changed; `moment` writes an instant. */
export function wordsOf(changes: FeedItem['changes'] = [], moment: (at: string) => string): { readonly before: string | null; readonly after: string }[] {
  return changes.flatMap(({ kind, before, after, start }) => {
    if (kind === 'rescheduled' && start) return [{ before: moment(start.before), after: moment(start.after) }];
    return kind === 'described' || after === null ? [] : [{ before: kind === 'cancelled' ? null : before, after }];
  });
}
