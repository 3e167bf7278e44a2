import type { pushMessages } from './push.messages';

export const pushEnglish: typeof pushMessages = {
  on: 'This device will be told.',
  off: 'This device will no longer be told.',
  denied: 'Your browser refuses notifications from this site: its settings are where to change that.',
  unsupported: 'This browser does not receive notifications.',
  install: 'On iPhone and iPad, notifications come to the installed app: tap “Share”, then “Add to Home Screen”, and open it from there.',
  unavailable: 'Your browser’s notification service did not answer. Try again in a moment.',
};
