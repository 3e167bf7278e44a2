import { bootstrapApplication } from '@angular/platform-browser';
import { speak } from './app/core/i18n/language';
import { preferredLocale } from './app/core/i18n/locale';
import { ensureTemporal } from './app/core/time/temporal';
import { appConfig } from './app/app.config';
import { Shell } from './app/shell/shell';

async function ensureLanguage(): Promise<void> {
  if (preferredLocale() === 'en') speak((await import('./app/in-english')).inEnglish);
}

await Promise.all([ensureTemporal(), ensureLanguage()]);
const app = await bootstrapApplication(Shell, appConfig);
// The first screen comes first, except on a phone: a tap on a notice may have opened it. Without this code, for want of network, the next opening begins it.
setTimeout(() => void import('./app/core/background').then(({ beginInBackground }) => beginInBackground(app.injector), () => undefined), 'Capacitor' in globalThis ? 0 : 5_000);
