import { messagesOf, plural } from '../i18n/messages';

const days = (count: number): string => `${count} ${plural(count, 'jour', 'jours')}`;

export const timeMessages = messagesOf('time', {
  clock: (hour: number, minute: number) => {
    if (hour === 0 && minute === 0) return 'minuit';
    return minute === 0 ? `${hour} h` : `${hour} h ${String(minute).padStart(2, '0')}`;
  },
  /** A date as `Intl` writes it. */
  date: (written: string) => written.replace(/(?<!\d)1 (?=\p{L})/u, '1er '),
  today: 'aujourd’hui',
  tomorrow: 'demain',
  yesterday: 'hier',
  inDays: (count: number) => `dans ${days(count)}`,
  daysAgo: (count: number) => `il y a ${days(count)}`,
  hoursAgo: (count: number) => `il y a ${count} h`,
  minutesAgo: (count: number) => `il y a ${count} min`,
  justNow: 'à l’instant',
});
