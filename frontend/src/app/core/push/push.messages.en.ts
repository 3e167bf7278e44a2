import type { pushMessages } from './push.messages';

export const pushEnglish: typeof pushMessages = {
  on: 'This device will be told.',
  off: 'This device will no longer be told.',
  phoneDenied: 'Your phone refuses notifications from this app: its settings are where to change that.',
  denied: 'Your browser refuses notifications from this site: its settings are where to change that.',
  unsupported: 'This browser does not receive notifications.',
  install: 'On iPhone and iPad, notifications come to the installed app: tap “Share”, then “Add to Home Screen”, and open it from there.',
  elsewhere: (host) => `This app does not receive this campaign’s notifications. The web app does: open ${host} in your phone’s browser, add the page to the home screen, and open it from there.`,
  phoneUnavailable: (host) => `Your phone’s notification service did not answer. Try again in a moment. Without Google’s services, it is the web app that receives notifications: open ${host} in your browser.`,
  unavailable: 'Your browser’s notification service did not answer. Try again in a moment.',
};
