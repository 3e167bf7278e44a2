import type { DeviceAddress } from '@action-populaire/contracts';

/** Whether this device may tell its person something. `install`: an iPhone tells only applications of its home screen. `elsewhere`: the campaign does not reach this application, but the installed web application. */
export type Leave = 'unknown' | 'unsupported' | 'install' | 'elsewhere' | 'denied' | 'unasked' | 'granted';

/** What tells this device: a browser by Web Push, the application of a phone through OneSignal. */
export interface Receiver {
  leave(): Leave;
  /** Finds out whether the campaign reaches this device, where only the server knows. */
  prepare(): Promise<void>;
  /** Asks the person's leave. Call it from their gesture. */
  ask(): Promise<void>;
  /** Where this device is told, made where there is nothing yet; or why not. */
  address(): Promise<DeviceAddress | string>;
  /** Where it is told now, without asking for it. */
  current(): Promise<string | null>;
  /** The address itself ends: whatever is still sent there is lost. */
  end(): Promise<void>;
}

/** What tells two addresses apart. */
export const placeOf = (address: DeviceAddress): string => (address.kind === 'webpush' ? address.endpoint : address.subscription);

/** Whether this is the application of a phone: its shell puts its bridge into every page. */
export function inPhoneApplication(): boolean {
  return (globalThis as { Capacitor?: { isNativePlatform?(): boolean } }).Capacitor?.isNativePlatform?.() === true;
}
