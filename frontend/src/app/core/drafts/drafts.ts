import { Injectable } from '@angular/core';
import { deviceStorage } from '../storage';

interface Kept<T> {
  readonly value: T;
  readonly at: number;
}

const lifetime = 30 * 24 * 3600 * 1000;

/** Drafts kept on this device, a key a form. They leave with the sign-out and after thirty days. */
@Injectable({ providedIn: 'root' })
export class Drafts {
  private readonly index = 'ap.drafts';

  /** The draft under a key, with when it was saved; null when there is none or it is too old. */
  read<T>(key: string): Kept<T> | null {
    const kept = deviceStorage.get<Kept<T>>(this.name(key));
    if (kept && Date.now() - kept.at < lifetime) return kept;
    if (kept) this.remove(key);
    return null;
  }

  save(key: string, value: unknown): void {
    deviceStorage.set(this.name(key), { value, at: Date.now() } satisfies Kept<unknown>);
    deviceStorage.set(this.index, [...new Set([...this.keys(), key])]);
  }

  remove(key: string): void {
    deviceStorage.remove(this.name(key));
    deviceStorage.set(this.index, this.keys().filter((kept) => kept !== key));
  }

  /** Removes every draft, when someone signs out. */
  clear(): void {
    for (const key of this.keys()) this.remove(key);
  }

  private keys(): string[] {
    return deviceStorage.get<string[]>(this.index) ?? [];
  }

  private name(key: string): string {
    return `ap.draft.${key}`;
  }
}
