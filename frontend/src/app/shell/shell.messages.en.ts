import { plural } from '@core/i18n/messages';
import type { shellMessages } from './shell.messages';

export const shellEnglish: typeof shellMessages = {
  nav: 'Main navigation',
  agir: 'Actions',
  teams: 'Teams',
  messages: 'Messages',
  unread: {
    discussions: (count) => `${count} unread ${plural(count, 'discussion', 'discussions')}`,
    notifications: (count) => `${count} unread ${plural(count, 'notification', 'notifications')}`,
  },
  news: 'News',
  me: 'Me',
  titles: { agir: 'Actions', search: 'Search', signIn: 'Sign in', welcome: 'Welcome', notFound: 'Page not found', notice: 'Notification' },
  home: 'Action Populaire, home',
  skip: 'Skip to content',
  offline: 'You’re offline.',
  unreachable: 'The server isn’t answering.',
  old: 'What you see may have changed.',
  waiting: (count) => `${count} ${plural(count, 'act waiting', 'acts waiting')}`,
  refused: (count) => `${count} ${plural(count, 'act was refused', 'acts were refused')}.`,
  see: 'See',
  queue: {
    title: 'Waiting for the network',
    hint: 'These acts are kept on this device. They’ll leave by themselves, in this order, once the server answers.',
    none: 'Nothing is waiting any more: everything has gone.',
    waits: 'Waiting',
    cancel: 'Cancel',
    retry: 'Try again',
    of: (label, what) => `${label}: ${what}`,
    cancelled: 'It’s cancelled.',
    leaving: 'It’s already on its way.',
  },
  notFound: {
    title: 'This page doesn’t exist',
    text: 'The link may be incomplete, or the page was taken down.',
    go: 'See what’s on near you',
  },
};
