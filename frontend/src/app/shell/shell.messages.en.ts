import type { shellMessages } from './shell.messages';

export const shellEnglish: typeof shellMessages = {
  nav: 'Main navigation',
  agir: 'Actions',
  teams: 'Teams',
  me: 'Me',
  titles: { agir: 'Actions', search: 'Search', signIn: 'Sign in', welcome: 'Welcome', notFound: 'Page not found' },
  home: 'Action Populaire, home',
  skip: 'Skip to content',
  offline: 'You’re offline. What you see may have changed.',
  unreachable: 'The server isn’t answering. What you see may have changed.',
  notFound: {
    title: 'This page doesn’t exist',
    text: 'The link may be incomplete, or the page was taken down.',
    go: 'See what’s on near you',
  },
};
