import { formatNumber } from '@core/i18n/format';
import { plural } from '@core/i18n/messages';
import type { noticesMessages } from './notices.messages';

export const noticesEnglish: typeof noticesMessages = {
  feed: 'Feed',
  title: 'Notifications',
  views: 'What I read',
  settings: 'Choose what I receive',
  unread: 'Unread',
  unreadCount: (count) => `${formatNumber(count)} unread`,
  erased: '“text deleted”',
  someone: 'Someone',
  andOthers: (who, others) => `${who} (and ${formatNumber(others)} ${plural(others, 'other', 'others')})`,
  roles: { member: 'a member', manager: 'a manager', lead: 'a lead' },
  was: 'before',
  now: 'now',
  ask: 'Why did I receive this?',
  why: {
    coming: (action) => `You are going to ${action}.`,
    organising: (action) => `You organise ${action}.`,
    member: (team) => `You are a member of ${team}.`,
    follower: (team) => `You follow ${team}.`,
    manager: (team) => `You run ${team}.`,
    you: 'It is about you.',
    everyone: 'It is announced to everyone.',
    homeIn: (place) => `You live in this territory: ${place}.`,
    workIn: (place) => `You work in this territory: ${place}.`,
    place: (place) => `You follow ${place}.`,
  },
  gone: { what: 'This notification is gone', hint: 'It is over 90 days old, or what it was about was withdrawn.', go: 'See my notifications' },
  more: 'Show more',
  moreLoading: 'Reading more…',
  end: (days) => `You have seen everything of the last ${days} days.`,
  fresh: 'Something new: show',
  empty: { what: 'Nothing to tell you yet', hint: 'Changes to what you go to, news of your teams and what the campaign says will arrive here.', agir: 'See actions', teams: 'See teams' },
};
