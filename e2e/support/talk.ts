import { randomUUID } from 'node:crypto';
import type { Person } from './people.js';

/** Opens a discussion of a team (in private with its managers, if said) and gives its id. */
export async function discuss(person: Person, team: string, subject: string, text: string, { where = 'discussions', ...change }: { where?: 'discussions' | 'private-discussions'; readOnly?: boolean } = {}): Promise<string> {
  const id = randomUUID();
  await person.send('POST', `/api/teams/${team}/${where}`, { id, subject, text, ...change });
  return id;
}

/** Writes in a discussion, and gives the message's id. */
export async function say(person: Person, discussion: string, text: string): Promise<string> {
  const id = randomUUID();
  await person.send('POST', `/api/discussions/${discussion}/messages`, { id, text });
  return id;
}

interface Said {
  readonly n: number;
  readonly text: string | null;
  readonly mine: boolean;
}

/** All messages of a discussion in their order, as someone reads them. */
export async function messagesOf(person: Person, discussion: string): Promise<readonly Said[]> {
  const all: Said[] = [];
  for (let after: number | null = 0; after !== null; ) {
    const page: { items: Said[]; after: number | null } = await person.send('GET', `/api/discussions/${discussion}/messages?limit=100&after=${after}`);
    all.push(...page.items);
    after = page.after;
  }
  return all;
}

/** What the messages of a discussion say, as someone reads it. */
export async function saidIn(person: Person, discussion: string): Promise<(string | null)[]> {
  return (await messagesOf(person, discussion)).map(({ text }) => text);
}
