import type { ActionPage } from '@action-populaire/contracts';
import type { Language } from '../../../platform/http/language.js';
import { withOffset } from '../times.js';
import { instanceName, type inWords } from '../words.js';
import { pictureOf } from './page.js';

/** An action in the words of schema.org. People who organise are left out: they agreed to a page, not to an index. */
export function eventData(action: ActionPage, { name, description, where }: ReturnType<typeof inWords>, language: Language, publicUrl: string): object {
  const url = `${publicUrl}/actions/${action.id}`;
  const before = action.history.findLast(({ kind, start }) => kind === 'rescheduled' && start !== undefined)?.start?.before;
  const moved = before !== undefined && before !== action.start;
  const status = action.status === 'cancelled' ? 'EventCancelled' : moved ? 'EventRescheduled' : 'EventScheduled';
  const teams = action.teams.map((team) => ({ '@type': 'Organization', 'name': team.name, 'url': `${publicUrl}/equipes/${team.id}` }));
  return {
    '@context': 'https://schema.org', '@type': 'Event', '@id': url, url, name, 'inLanguage': language, ...(description && { description }),
    'startDate': withOffset(action.start, action.zone), 'endDate': withOffset(action.end, action.zone), ...(moved && { previousStartDate: withOffset(before, action.zone) }),
    'eventStatus': `https://schema.org/${status}`,
    'eventAttendanceMode': `https://schema.org/${action.online ? 'OnlineEventAttendanceMode' : 'OfflineEventAttendanceMode'}`,
    'location': action.online ? { '@type': 'VirtualLocation', url } : placeData(action, where),
    'organizer': teams.length > 0 ? teams : [{ '@type': 'Organization', 'name': instanceName, 'url': publicUrl }],
    'image': [pictureOf('action', action, language, publicUrl)],
    'isAccessibleForFree': true,
    ...(action.capacity !== null && { maximumAttendeeCapacity: action.capacity, remainingAttendeeCapacity: Math.max(0, action.capacity - action.coming) }),
  };
}

const placeData = ({ address, place, position }: ActionPage, where: string): object => ({
  '@type': 'Place', 'name': where,
  'address': { '@type': 'PostalAddress', ...(address && { streetAddress: address }), 'addressLocality': place.name, 'addressCountry': 'FR' },
  ...(position && { geo: { '@type': 'GeoCoordinates', 'latitude': position.lat, 'longitude': position.lng } }),
});
