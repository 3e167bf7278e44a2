import { formatNumber } from '@core/i18n/format';
import { plural } from '@core/i18n/messages';
import type { uiMessages } from './ui.messages';

const registered = (count: number): string => `${formatNumber(count)} signed up`;

export const uiEnglish: typeof uiMessages = {
  deletedText: 'Text deleted',
  card: {
    come: 'I’m coming',
    coming: 'You’re coming',
    waitingList: 'Waiting list',
    waiting: 'On the list',
    busy: 'Sending…',
    full: 'Full',
    cancelled: 'Cancelled',
    over: 'Finished',
    online: 'Online',
    from: 'from',
    to: 'to',
    act: (label, name) => `${label}: ${name}`,
    places: (taken, waiting) => `${formatNumber(taken)} ${plural(taken, 'place', 'places')} taken${waiting ? `, ${formatNumber(waiting)} waiting` : ''}`,
    span: (first, last) => `from ${first} to ${last}`,
    withTeams: (first, others) => `${first}, with ${formatNumber(others)} other teams`,
  },
  answers: {
    coming: (name) => `I’m coming: ${name}`,
    'not-coming': (name) => `I can’t make it: ${name}`,
    withdrawn: (name) => `I’m no longer coming: ${name}`,
  },
  gauge: {
    none: 'No one yet',
    registered,
    missing: (count, needed) => (count === 0 ? `${formatNumber(needed)} ${plural(needed, 'person', 'people')} needed` : `${registered(count)}, ${formatNumber(needed)} needed`),
    enough: (count) => `${registered(count)}, all set`,
  },
  state: {
    loading: 'Loading…',
    failed: 'This page couldn’t be loaded',
    offline: 'You’re offline',
    retry: 'Try again',
    stale: (age) => `This was loaded ${age}.`,
  },
  place: {
    placeholder: 'Town or postcode',
    none: 'No place has that name. Check the spelling, or try the postcode.',
    found: (count) => `${formatNumber(count)} ${plural(count, 'place', 'places')} suggested`,
    clear: 'Clear the place',
    kinds: { department: 'department', region: 'region', country: 'country' },
  },
  radius: {
    label: 'Distance',
    unit: 'km',
    value: (kilometres) => `${formatNumber(kilometres)} km`,
  },
  stepper: { less: 'Fewer', more: 'More' },
  sheet: { close: 'Close' },
  top: { back: 'Back', close: 'Close' },
  newTab: '(new tab)',
  sharing: { title: 'Share', copy: 'Copy the link', mail: 'Email', copied: 'Link copied.', copyFailed: (url) => `Copy this link: ${url}` },
  moment: {
    name: 'Key moment',
    days: (count) => (count === 0 ? 'D' : `D–${count}`),
    daysSaid: (count) => (count === 0 ? 'today is the day' : count === 1 ? 'tomorrow' : `in ${count} days`),
    country: 'the whole country',
  },
};
