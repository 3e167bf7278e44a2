import { actionTypeOf } from '@action-populaire/contracts';
import ical, { ICalEventStatus } from 'ical-generator';
import type { Language } from '../../../platform/http/language.js';
import type { PublishedAction } from '../../actions/index.js';
import { inWords } from '../words.js';

/** How often a calendar application should come back, in seconds. */
const refresh = 3600;

/** An action in a calendar; `tentative`: its reader waits for a place. */
export interface Entry {
  readonly action: PublishedAction;
  readonly tentative?: boolean;
}
/** What a calendar is called, and in which language it speaks. */
export interface Heading {
  readonly name: string;
  readonly language: Language;
  /** Where people reach the product. */
  readonly publicUrl: string;
}

/**
 * A calendar (RFC 5545). Times are UTC instants: they are right in every application, whatever it knows of time zones, and
 * tell the two hours of one name apart when clocks go back. An action keeps its UID, and its sequence grows with its revision,
 * so that a newer copy replaces an older one.
 */
export function calendarOf(entries: readonly Entry[], { name, language, publicUrl }: Heading): string {
  const calendar = ical({ name, prodId: { company: 'Action Populaire', product: 'Agenda', language }, ttl: refresh });
  for (const { action, tentative } of entries) {
    const words = inWords(action, language);
    const url = `${publicUrl}/actions/${action.id}`;
    const changedAt = Temporal.Instant.from(action.changedAt);
    calendar.createEvent({
      id: uidOf(action.id, publicUrl), sequence: action.revision, stamp: changedAt, lastModified: changedAt,
      start: Temporal.Instant.from(action.start), end: Temporal.Instant.from(action.end),
      summary: words.name, description: [words.description, url].filter(Boolean).join('\n\n'), url,
      location: { title: words.where, ...(!action.online && action.position && { geo: { lat: action.position.lat, lon: action.position.lng } }) },
      categories: [{ name: actionTypeOf(action.type)[language] }],
      status: action.status === 'cancelled' ? ICalEventStatus.CANCELLED : tentative ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED,
    });
  }
  return calendar.toString();
}

/** The same for an action in every calendar of an instance, and in no other instance's. */
const uidOf = (action: string, publicUrl: string): string => `${action}@${new URL(publicUrl).hostname}`;
