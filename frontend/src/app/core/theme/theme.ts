import { Injectable, computed, effect, signal } from '@angular/core';
import { deviceStorage } from '../storage';

export type ThemeChoice = 'system' | 'light' | 'dark';

/** Light, dark, or as the system is; kept on this device. `public/theme.js` applies the same rule before the first paint. */
@Injectable({ providedIn: 'root' })
export class Theme {
  private readonly system = matchMedia('(prefers-color-scheme: dark)');
  private readonly systemDark = signal(this.system.matches);
  private readonly chosen = signal<ThemeChoice>(readChoice());

  readonly choice = this.chosen.asReadonly();
  readonly dark = computed(() => (this.chosen() === 'system' ? this.systemDark() : this.chosen() === 'dark'));

  constructor() {
    this.system.addEventListener('change', (change) => this.systemDark.set(change.matches));
    effect(() => {
      document.documentElement.dataset['theme'] = this.dark() ? 'dark' : 'light';
    });
  }

  /** Takes a choice and keeps it. */
  choose(choice: ThemeChoice): void {
    this.chosen.set(choice);
    deviceStorage.set('ap.theme', choice);
  }
}

function readChoice(): ThemeChoice {
  const stored = deviceStorage.get<ThemeChoice>('ap.theme');
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}
