import { apiEnglish } from '@core/api/api.messages.en';
import { english } from '@core/i18n/english';
import type { Language } from '@core/i18n/language';
import { timeEnglish } from '@core/time/time.messages.en';
import { shellEnglish } from './shell/shell.messages.en';
import { mapEnglish } from './shared/map/map.messages.en';

/** English, complete: fetched only by those who read it. */
export const inEnglish: Language = {
  locale: 'en',
  tag: 'en-GB',
  dress: english,
  texts: {
    api: apiEnglish,
    map: mapEnglish,
    shell: shellEnglish,
    time: timeEnglish,
  },
};
