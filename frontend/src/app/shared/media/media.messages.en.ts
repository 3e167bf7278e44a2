import { formatNumber } from '@core/i18n/format';
import type { mediaMessages } from './media.messages';

export const mediaEnglish: typeof mediaMessages = {
  add: 'Add a photo',
  photo: (rank) => `Picture ${formatNumber(rank)}`,
  sending: (rank) => `Sending photo ${formatNumber(rank)}`,
  percent: (part) => `${formatNumber(Math.round(part * 100))}%`,
  cancel: (rank) => `Stop sending photo ${formatNumber(rank)}`,
  remove: (rank) => `Remove photo ${formatNumber(rank)}`,
  sent: (rank) => `Photo ${formatNumber(rank)} is sent`,
  legend: (rank) => `Caption of photo ${formatNumber(rank)}`,
  legendHint: 'What it shows, also for those who don’t see it.',
  tooHeavy: (megabytes) => `This photo is too heavy: ${formatNumber(megabytes)} MB at most.`,
  full: (most) => `${formatNumber(most)} photos at most: the others weren’t added.`,
  gone: 'This photo is no longer there.',
  unseen: 'This photo couldn’t be loaded.',
  retry: 'Try again',
};
