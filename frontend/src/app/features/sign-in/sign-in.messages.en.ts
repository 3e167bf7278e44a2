import { plural } from '@core/i18n/messages';
import type { signInMessages } from './sign-in.messages';

export const signInEnglish: typeof signInMessages = {
  product: 'Action Populaire',
  email: {
    title: 'Sign in with your email',
    label: 'Email address',
    hint: 'We’ll send you a code to type in here. No password.',
    invalid: 'That address isn’t complete: please check it.',
    send: 'Send me a code',
  },
  code: {
    title: 'Type in the code we emailed you',
    sentTo: 'Sent to',
    change: 'Change',
    label: 'Six-character code',
    valid: 'Valid for',
    left: (minutes, seconds) => (minutes ? `${minutes} min ${seconds} sec` : `${seconds} sec`),
    here: ', on this device only.',
    over: 'This code is no longer valid. Ask for a new one.',
    submit: 'Sign in',
    resend: 'Send another code',
    resendIn: (seconds) => `Send another code (in ${seconds} ${plural(seconds, 'second', 'seconds')})`,
    resent: 'A new code is on its way. The old one no longer works.',
    nothing: 'Nothing there?',
    nothingHint: 'Look in your spam folder, and check the address above.',
    alphabet: 'The code never has a 0, O, 1, I or L. You can paste it. No one will ever ask you for it.',
  },
  consents: {
    title: 'Two agreements to open your account',
    intro: 'This is your first time here. Your code is right: all we need now is your agreement to these two things.',
    terms: 'I accept the community rules: act with respect for others and for the law, and use only my own account.',
    politicalData: 'I agree that what I take part in, which may reveal my political opinions, is recorded in order to organise actions.',
    kept: 'We keep your email and, if you like, a name and a town. Nothing is sold or shared.',
    submit: 'Open my account',
  },
  busy: 'Sending…',
  without: 'Carry on without an account',
};
