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
  next: 'Continue',
  done: 'See the actions',
  busy: 'Sending…',
  welcome: 'Your account is ready.',
};
