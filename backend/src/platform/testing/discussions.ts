import { expect } from 'vitest';
import { uuid5 } from '../kernel/ids.js';
import type { Answer, TestApplication } from './application.js';
import type { Person } from './teams.js';

let made = 0;

/** Discussions and what is said in them, through HTTP. What is asked for succeeds, and is projected. */
export class TestDiscussions {
  constructor(private readonly application: TestApplication) {}

  /** An id that nothing has. */
  newId = (): string => uuid5('00000000-0000-4000-8000-000000000000', `discussion ${(made += 1)}`);

  /** Opens a discussion under a path: that of a team, an action, or a team's managers. */
  async start(by: Person, path: string, more: object = {}): Promise<string> {
    const id = this.newId();
    await this.done(by.client.post(path, { id, subject: 'Marché de samedi', text: 'Qui apporte la table ?', ...more }));
    return id;
  }

  inTeam = (by: Person, team: string, more: object = {}): Promise<string> => this.start(by, `/api/teams/${team}/discussions`, more);
  onAction = (by: Person, action: string): Promise<string> => this.start(by, `/api/actions/${action}/discussions`);
  toManagers = (by: Person, team: string): Promise<string> => this.start(by, `/api/teams/${team}/private-discussions`);

  /** Writes a message. */
  async say(by: Person, discussion: string, text: string, more: object = {}): Promise<string> {
    const id = this.newId();
    await this.done(by.client.post(`/api/discussions/${discussion}/messages`, { id, text, ...more }));
    return id;
  }

  mark = (by: Person, id: string, through: number): Promise<Answer['body']> => this.done(by.client.put(`/api/discussions/${id}/read`, { through }));
  mute = (by: Person, id: string, until: string | null): Promise<Answer['body']> => this.done(by.client.put(`/api/discussions/${id}/mute`, { until }));
  lock = (by: Person, id: string, locked = true): Promise<Answer['body']> => this.done(by.client.put(`/api/discussions/${id}/lock`, { locked }));
  delete = (by: Person, id: string, message: string): Promise<Answer['body']> => this.done(by.client.delete(`/api/discussions/${id}/messages/${message}`));

  page = (by: Person, id: string): Promise<Answer['body']> => this.done(by.client.get(`/api/discussions/${id}`));
  messages = (by: Person, id: string, query = ''): Promise<Answer['body']> => this.done(by.client.get(`/api/discussions/${id}/messages${query}`));
  unread = async (by: Person): Promise<number> => (await this.done(by.client.get('/api/unread'))).discussions as number;
  list = async (by: Person): Promise<{ id: string; unread: number; muted: boolean }[]> => (await this.done(by.client.get('/api/discussions?limit=50'))).items as { id: string; unread: number; muted: boolean }[];

  /** What is said, in the order of numbers. */
  texts = async (by: Person, id: string): Promise<(string | null)[]> => ((await this.messages(by, id)).items as { text: string | null }[]).map(({ text }) => text);

  async done(request: Promise<Answer>): Promise<Answer['body']> {
    const { status, body } = await request;
    expect([status < 300, body.code]).toEqual([true, undefined]);
    await this.application.settled();
    return body;
  }
}

/** What a refusal says. */
export const refused = async (request: Promise<Answer>): Promise<[number, string]> => {
  const { status, body } = await request;
  return [status, body.code as string];
};
