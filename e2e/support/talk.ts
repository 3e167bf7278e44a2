import { randomUUID } from 'node:crypto';
import type { Person } from './people.js';

/** Opens a discussion of a team (in private with its managers, if said) and gives its id. */
export async function discuss(person: Person, team: string, subject: string, text: string, { where = 'discussions', ...change }: { where?: 'discussions' | 'private-discussions'; readOnly?: boolean } = {}): Promise<string> {
  const id = randomUUID();
  await person.send('POST', `/api/teams/${team}/${where}`, { id, subject, text, ...change });
  return id;
}

/** Writes in a discussion. */
export async function say(person: Person, discussion: string, text: string): Promise<void> {
  await person.send('POST', `/api/discussions/${discussion}/messages`, { id: randomUUID(), text });
}

interface Said {
  readonly n: number;
  readonly text: string | null;
}

/** What the last messages of a discussion say, as someone reads it. */
export async function saidIn(person: Person, discussion: string): Promise<(string | null)[]> {
  const { items } = await person.send<{ items: Said[] }>('GET', `/api/discussions/${discussion}/messages?limit=100`);
  return items.map(({ text }) => text);
}
