import { dayAfter, Person } from './people.js';

/** As long as the contract allows, and nowhere to break it. */
const unbroken = (length: number): string => 'Ouvrières'.repeat(length).slice(0, length);

/** Actions in every state that one can publish, in one quiet commune. */
export interface Shown {
  readonly place: string;
  readonly long: string;
  readonly cancelled: string;
  readonly full: string;
  readonly severalDays: string;
  readonly online: string;
  readonly changed: string;
  /** An action of the demo that is over. */
  readonly ended: string;
}

/** Publishes them; `organiser` organises all of them. */
export async function publishShown(origin: string, organiser: Person, place: string): Promise<Shown> {
  const from = (day: number, hours: string, until = hours): { start: string; end: string } => ({ start: `${dayAfter(day)}T${hours}:00`, end: `${dayAfter(day)}T${until}:30` });
  await organiser.profile({ displayName: unbroken(60) });
  const long = await organiser.publish({ place, ...from(2, '09'), name: unbroken(100), address: unbroken(200), description: `${unbroken(300)}\nhttps://example.org/${unbroken(120)}`, needed: 10_000, capacity: 100_000 });
  const cancelled = await organiser.publish({ place, ...from(2, '10'), name: 'Marché du dimanche', type: 'market-stall' });
  await organiser.send('POST', `/api/actions/${cancelled}/cancellation`, { reason: unbroken(100) });
  const full = await organiser.publish({ place, ...from(3, '18'), name: 'Formation des bureaux de vote', type: 'training', capacity: 2 });
  await organiser.answer(full, 'coming', 1);
  const next = await Person.signIn(origin);
  await next.answer(full, 'coming', 1);
  const severalDays = await organiser.publish({ place, start: `${dayAfter(1)}T09:00`, end: `${dayAfter(5)}T18:00`, name: 'Caravane de la côte', type: 'caravan' });
  const online = await organiser.publish({ place, ...from(4, '20'), name: 'Écoute collective à distance', type: 'listening', online: true, description: 'Le lien vient la veille.' });
  const changed = await organiser.publish({ place, ...from(6, '17'), name: 'Collage au port', type: 'postering' });
  await organiser.send('PATCH', `/api/actions/${changed}`, { name: 'Collage sur le quai', ...from(7, '18') }, { 'if-match': '"0"' });
  const past = await organiser.send<{ items: { id: string }[] }>('GET', `/api/agenda?from=${dayAfter(-9)}&to=${dayAfter(-8)}&limit=1`);
  return { place, long, cancelled, full, severalDays, online, changed, ended: past.items[0]?.id ?? '' };
}
