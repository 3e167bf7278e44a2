import { dayAfter, type Person } from './people.js';
import { found } from './teams.js';

const unbroken = (length: number): string => 'Ouvrières'.repeat(length).slice(0, length);

/** What someone who leads teams meets: actions that they organise, that they are asked to organise, that they may come to. */
export interface Organised {
  /** Teams of the lead: a name as long as it can be, and a short one. */
  readonly long: string;
  readonly short: string;
  /** In the name of both and of a third team, on three dates; two people come, one waits. */
  readonly shared: string;
  /** The lead's team is asked to co-organise it. */
  readonly asked: string;
  /** Nothing to do with the lead's teams yet. */
  readonly free: string;
  /** Organised by the lead's team, and called off. */
  readonly cancelled: string;
}

/** Makes them: `lead` leads two teams, `other` a third. */
export async function showOrganised({ lead, other, guest }: { readonly lead: Person; readonly other: Person; readonly guest: Person }, place: string): Promise<Organised> {
  const on = (day: number): { start: string; end: string } => ({ start: `${dayAfter(day)}T18:00`, end: `${dayAfter(day)}T20:00` });
  const date = (day: number): object => ({ id: crypto.randomUUID(), ...on(day) });
  const join = (person: Person, action: string, team: string): Promise<unknown> => person.send('PUT', `/api/actions/${action}/teams/${team}`, { as: 'co-organiser' });
  await Promise.all([lead.profile({ displayName: 'Samira B.' }), other.profile({ displayName: unbroken(60) }), guest.profile({ displayName: 'Jules D.' })]);
  const long = await found(lead, { place, name: unbroken(80) });
  const short = await found(lead, { place, name: 'Le phare' });
  const third = await found(other, { place, name: 'La digue et le port' });
  const shared = await lead.publish({ place, team: long, name: unbroken(100), capacity: 4, needed: 6, ...on(4), dates: [date(11), date(18)] });
  await join(lead, shared, short);
  await join(lead, shared, third);
  await join(other, shared, third);
  await other.answer(shared, 'coming', 2);
  await guest.answer(shared, 'coming');
  await lead.answer(shared, 'coming', 1);
  const asked = await other.publish({ place, team: third, name: 'Collage sur le port', type: 'postering', ...on(5) });
  await join(other, asked, short);
  const free = await other.publish({ place, team: third, name: 'Fête du quai', type: 'local-fete', ...on(6) });
  const cancelled = await lead.publish({ place, team: short, name: 'Tractage annulé', ...on(7) });
  await lead.send('POST', `/api/actions/${cancelled}/cancellation`, { reason: 'Alerte météo' });
  return { long, short, shared, asked, free, cancelled };
}
