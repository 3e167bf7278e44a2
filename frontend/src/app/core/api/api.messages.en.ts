import type { apiMessages } from './api.messages';

export const apiEnglish: typeof apiMessages = {
  offline: 'You’re offline. Nothing is lost: try again once you’re back online.',
  unreachable: 'The server isn’t answering. Nothing is lost: try again in a moment.',
  queued: 'There’s no network: this will be done once it’s back.',
  retry: 'Try again',
  unreadable: 'We couldn’t read the server’s answer. Try again, or reload the page.',
};
