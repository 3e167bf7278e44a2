import { deviceStorage } from '../storage';
import type { Locale } from './language';

const key = 'ap.language';
const locales: readonly Locale[] = ['fr', 'en'];

/** What was chosen on this device, else the first of the browser's languages that the interface has, else French. */
export function preferredLocale(): Locale {
  const wanted = [deviceStorage.get<string>(key) ?? '', ...navigator.languages].map((tag) => tag.split('-')[0]);
  return wanted.flatMap((one) => locales.filter((locale) => locale === one))[0] ?? 'fr';
}

/** Keeps a choice on this device, and starts again in that language. */
export function chooseLocale(locale: Locale): void {
  deviceStorage.set(key, locale);
  location.reload();
}
