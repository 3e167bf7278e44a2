import { plural } from '../i18n/messages';
import type { timeMessages } from './time.messages';

const days = (count: number): string => `${count} ${plural(count, 'day', 'days')}`;

export const timeEnglish: typeof timeMessages = {
  clock: (hour, minute) => (hour === 0 && minute === 0 ? 'midnight' : `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`),
  date: (written) => written.replace(',', ''),
  today: 'today',
  tomorrow: 'tomorrow',
  yesterday: 'yesterday',
  inDays: (count) => `in ${days(count)}`,
  daysAgo: (count) => `${days(count)} ago`,
  hoursAgo: (count) => `${count} h ago`,
  minutesAgo: (count) => `${count} min ago`,
  justNow: 'just now',
};
