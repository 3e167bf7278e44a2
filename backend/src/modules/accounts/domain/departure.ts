import type { RecordedEvent } from '../../../platform/kernel/event.js';

/** What another module takes an account out of when it is forgotten; told from its events, to be counted in the certificate. */
export interface Departure {
  readonly what: 'actions' | 'teams';
  readonly handles: readonly string[];
  /** What an event puts the account into, or takes it out of; undefined when it is about someone else. */
  standing(event: RecordedEvent, account: string): { readonly of: string; readonly stands: boolean } | undefined;
}

const declared: Departure[] = [];
/** Every departure of the files loaded so far. */
export const departures = (): readonly Departure[] => declared;

/** Declares a departure. The module also has a reactor on `accounts.AccountForgotten`, which carries it out. */
export function departure(declaration: Departure): Departure {
  declared.push(declaration);
  return declaration;
}
