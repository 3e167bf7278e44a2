import { formatNumber } from '@core/i18n/format';
import { plural } from '@core/i18n/messages';
import type { teamMessages } from './team.messages';

export const teamEnglish: typeof teamMessages = {
  join: 'Join',
  joined: 'Joined',
  followed: 'Following',
  of: (label, name) => `${label}: ${name}`,
  away: (distance) => `${distance} away`,
  members: (count) => `${formatNumber(count)} ${plural(count, 'member', 'members')}`,
  certified: 'Certified',
  hasJoined: (name) => `You joined ${name}.`,
  undo: 'Undo',
  undone: 'It’s undone.',
  waits: { member: (name) => `Join: ${name}`, follower: (name) => `Follow: ${name}`, leave: (name) => `Leave: ${name}` },
  tonight: 'tonight',
  news: { title: 'News', erased: 'Text deleted.', membersOnly: 'For members of the team', all: 'All', write: 'Write news', none: 'No news yet', noneHint: 'Tell what the team has done, or what it prepares.' },
};
