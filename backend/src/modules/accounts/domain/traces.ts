import type { RecordedEvent, TextRef } from '../../../platform/kernel/event.js';

/** Whether an event is something an account did, or about it: its id is in it. */
export const concerns = ({ metadata, stream, data }: RecordedEvent, account: string): boolean =>
  metadata.actor === account || stream.endsWith(account) || holds(data, account);

function holds(value: unknown, id: string): boolean {
  if (typeof value !== 'object' || value === null) return value === id;
  for (const part of Object.values(value)) if (holds(part, id)) return true;
  return false;
}

/** The references to texts of a payload, each with its path. */
export function textRefsIn(value: unknown, path = ''): { readonly field: string; readonly ref: TextRef }[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isTextRef(value)) return [{ field: path, ref: value }];
  return Object.entries(value).flatMap(([name, part]) => textRefsIn(part, path ? `${path}.${name}` : name));
}

const isTextRef = (value: object): value is TextRef => 'id' in value && 'length' in value && Object.keys(value).length === 2;
