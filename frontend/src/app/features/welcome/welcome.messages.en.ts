import type { welcomeMessages } from './welcome.messages';

export const welcomeEnglish: typeof welcomeMessages = {
  back: 'Back',
  skip: 'Skip',
  step: (step, of) => `Step ${step} of ${of}`,
  name: {
    title: 'What should we call you?',
    label: 'Display name',
    hint: 'A first name is enough, or a nickname. It shows on the actions you organise.',
    missing: 'Write a name, or skip this step.',
  },
  home: {
    title: 'Where do you want to act?',
    label: 'Town or postcode',
    hint: 'We keep the town, not your position. No one else sees it.',
    missing: 'Choose a town from the list, or skip this step.',
    radius: 'How far would you go?',
  },
  teams: {
    title: 'Teams near there',
    hint: 'Joining a team means knowing what it prepares, and taking part. You can leave whenever you like.',
    map: 'Map of the teams near your home',
    none: 'No team around here yet. You could found the first one.',
  },
  next: 'Continue',
  done: 'See the actions',
  busy: 'Sending…',
  welcome: 'Your account is ready.',
};
