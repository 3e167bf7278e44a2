import { expect } from 'vitest';
import type { TeamRole } from '@action-populaire/contracts';
import { uuid5 } from '../kernel/ids.js';
import type { Answer, Client, TestApplication } from './application.js';

/** Someone with an account. */
export interface Person {
  readonly client: Client;
  readonly account: string;
}

const namespace = '00000000-0000-4000-8000-000000000000';
let made = 0;

/** People and their teams, through HTTP. */
export class TestTeams {
  constructor(private readonly application: TestApplication) {}

  /** Someone new, or that person again. */
  async person(name = `someone-${(made += 1)}`): Promise<Person> {
    const client = await this.application.signIn(`${name}@example.org`);
    return { client, account: (await client.get('/api/me')).body.id as string };
  }

  /** An id that no team has. */
  newId = (): string => uuid5(namespace, `team ${(made += 1)}`);

  /** A team that someone founds, and leads. */
  async found(by: Person, change: object = {}): Promise<string> {
    const id = this.newId();
    const { status, body } = await by.client.post('/api/teams', { id, name: 'Croix-Rousse en action', type: 'local', place: '69384', ...change });
    expect([status, body.code]).toEqual([201, undefined]);
    return id;
  }

  join = (person: Person, team: string, role: 'member' | 'follower' = 'member'): Promise<Answer> => person.client.put(`/api/teams/${team}/membership`, { role });
  leave = (person: Person, team: string): Promise<Answer> => person.client.delete(`/api/teams/${team}/membership`);
  give = (by: Person, team: string, to: Person, role: TeamRole): Promise<Answer> => by.client.put(`/api/teams/${team}/members/${to.account}`, { role });
  remove = (by: Person, team: string, who: Person): Promise<Answer> => by.client.delete(`/api/teams/${team}/members/${who.account}`);

  /** What a team is to someone, once everything is projected. */
  async membership(person: Person, team: string): Promise<Answer['body']> {
    await this.application.settled();
    return (await person.client.get(`/api/teams/${team}/membership`)).body;
  }

  /** Roles on a team's roster, by its stream. */
  async roster(team: string): Promise<Record<string, string>> {
    const roles: Record<string, string> = {};
    for (const { type, data } of await this.application.log.readStream(`roster-${team}`)) {
      const { account, role } = data as { account: string; role: string };
      if (type === 'teams.MemberLeft') delete roles[account];
      else if (type === 'teams.MemberJoined' || type === 'teams.RoleGiven') roles[account] = role;
    }
    return roles;
  }
}
