import { randomUUID } from 'node:crypto';
import { dayAfter, type Person } from './people.js';

/** Publishes news of a team (for everyone, unless said) and gives their id. */
export async function tell(manager: Person, team: string, change: object = {}): Promise<string> {
  const id = randomUUID();
  await manager.send('POST', `/api/teams/${team}/news`, { id, title: 'La permanence change de jour', text: 'Nous ouvrons le mardi.', visibility: 'public', ...change });
  return id;
}

/** Announces something (to everyone, unless said) and gives its id. */
export async function announce(staff: Person, change: object = {}): Promise<string> {
  const id = randomUUID();
  await staff.send('POST', '/api/announcements', { id, title: 'Les affiches sont arrivées', text: 'Passez au local.', ...change });
  return id;
}

/** Announces a key moment (a whole day in a month, unless said) and gives its id. */
export async function keyMoment(staff: Person, change: object = {}): Promise<string> {
  const id = randomUUID();
  await staff.send('POST', '/api/key-moments', { id, title: 'Journée de mobilisation', when: { day: dayAfter(30) }, ...change });
  return id;
}
