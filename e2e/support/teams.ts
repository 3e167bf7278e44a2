import { randomUUID } from 'node:crypto';
import { vi } from 'vitest';
import { codeFor, dayAfter, mailTo, newAddress, Person } from './people.js';

/** Founds a team (local, in Lyon, unless said) and gives its id. */
export async function found(person: Person, change: object = {}): Promise<string> {
  const id = randomUUID();
  await person.send('POST', '/api/teams', { id, name: 'Croix-Rousse en commun', type: 'local', place: '69384', ...change });
  return id;
}

const link = /https?:\/\/\S+(\/invitations\/[\w-]{22})$/m;
/** Where the link of the invitation sent to an address leads. */
export async function invitationFor(origin: string, email: string): Promise<string> {
  return link.exec((await mailTo(origin, email, link)).text)![1]!;
}

/** Teams in the states that one can bring about, in one quiet commune. */
export interface ShownTeams {
  readonly place: string;
  /** Everything as long as it can be. */
  readonly long: string;
  /** A team with members, actions, links, words of welcome, and an action that it is asked to co-organise. */
  readonly busy: string;
  /** A team nobody leads. */
  readonly leaderless: string;
  /** A team founded just now, by nobody else's help. */
  readonly young: string;
  /** Path of an invitation that waits. */
  readonly invitation: string;
}

const unbroken = (length: number): string => 'Ouvrières'.repeat(length).slice(0, length);

/** Makes them; `lead` leads all but the leaderless one, whose member `member` may take it up. */
export async function showTeams(origin: string, people: { readonly lead: Person; readonly member: Person; readonly stranger: string }, place: string): Promise<ShownTeams> {
  const { lead, member, stranger } = people;
  await Promise.all([lead.profile({ displayName: 'Samira B.' }), member.profile({ displayName: unbroken(60) })]);
  const long = await found(lead, { place, name: unbroken(80), description: `${unbroken(300)}\nhttps://example.org/${unbroken(100)}` });
  const busy = await found(lead, { place, name: 'L’île en commun', type: 'thematic', description: 'Nous nous retrouvons le mardi.\nhttps://example.org/ile' });
  await member.send('PUT', `/api/teams/${busy}/membership`, { role: 'member' });
  const { revision } = await lead.send<{ revision: number }>('GET', `/api/teams/${busy}`);
  await lead.send('PATCH', `/api/teams/${busy}`, { welcome: 'Bienvenue ! Le local est au-dessus du port.', links: [{ label: 'Le journal de l’île', url: 'https://example.org/journal' }] }, { 'if-match': `"${revision}"` });
  for (const days of [2, 3, 5, 8]) await lead.publish({ place, team: busy, name: `Collage, jour ${days}`, type: 'postering', needed: 6, start: `${dayAfter(days)}T18:00`, end: `${dayAfter(days)}T20:00` });
  const feast = await member.publish({ place, name: 'Fête du port', type: 'local-fete', start: `${dayAfter(9)}T15:00`, end: `${dayAfter(9)}T20:00` });
  await member.send('PUT', `/api/actions/${feast}/teams/${busy}`, { as: 'co-organiser' });
  const young = await found(lead, { place, name: 'La digue', type: 'functional' });
  const leaderless = await withoutLead(origin, member, place);
  await lead.send('POST', `/api/teams/${busy}/invitations`, { email: stranger });
  return { place, long, busy, leaderless, young, invitation: await invitationFor(origin, stranger) };
}

/** A team whose only lead has gone from the campaign, and whose other member is `member`. */
async function withoutLead(origin: string, member: Person, place: string): Promise<string> {
  const email = newAddress('partante');
  const gone = await Person.signIn(origin, email);
  const team = await found(gone, { place, name: 'Les gardiens du phare' });
  await member.send('PUT', `/api/teams/${team}/membership`, { role: 'member' });
  const { request } = await gone.send<{ request: string }>('POST', '/api/sign-in/codes', { email });
  // The mail with the code of this request may come a moment after that of the sign-in.
  await vi.waitFor(async () => gone.send('DELETE', '/api/me', { request, code: await codeFor(origin, email) }), { timeout: 5_000 });
  await shows(() => member.send<{ leaderless: boolean }>('GET', `/api/teams/${team}`), ({ leaderless }) => leaderless);
  return team;
}

/** Waits until a view shows what was written. */
export const shows = <T>(read: () => Promise<T>, looked: (value: T) => boolean): Promise<T> =>
  vi.waitFor(async () => {
    const value = await read();
    if (!looked(value)) throw new Error('It does not show yet.');
    return value;
  }, { timeout: 5_000 });
