import { randomUUID } from 'node:crypto';
import { expect, vi } from 'vitest';
import { openServers } from '../../composition/servers.js';
import { systemClock } from '../kernel/clock.js';
import type { RecordedEvent } from '../kernel/event.js';
import { origin } from '../kernel/position.js';
import { anAction, CampaignClient, CampaignLoad, type HttpAnswer } from './campaign-load.js';
import { startSharedCampaign, type ProcessName, type SharedCampaign } from './shared-campaign.js';
import { expectViewsOfLog } from './views-of-log.js';

/** How long whatever was lost may take to be there again, in milliseconds, before a test gives up. */
const patience = 120_000;
/** How long anything may take to be there again, in milliseconds, on a machine that starts a process in so many. */
const recovery = 15_000;
const ordinaryStart = 2_500;

/** Waits for a condition, asked anew until it holds. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  await vi.waitUntil(() => holds().catch(() => false), { timeout: patience, interval: 100 });
}

/** A campaign on shared servers that people use while its parts are killed, and the account of it at the end. */
export class CampaignUnderLoad {
  readonly client: CampaignClient;
  readonly load: CampaignLoad;
  /** Accounts that forget themselves while something is down, and the action to which each had answered. */
  private readonly leaving: { token: string; action: string; code: { request: string; code: string } }[] = [];
  private readonly forgotten: string[] = [];
  private readonly invited: string[] = [];

  private constructor(readonly campaign: SharedCampaign, client: CampaignClient, readonly organiser: string, private readonly team: string, tokens: readonly string[], private readonly startMs: number) {
    this.client = client;
    this.load = new CampaignLoad(client, tokens);
  }

  static async start(): Promise<CampaignUnderLoad> {
    const since = performance.now();
    const campaign = await startSharedCampaign();
    const start = (performance.now() - since) / Object.keys(campaign.processes).length;
    const client = new CampaignClient(campaign);
    const [tokens, team] = [[await client.signIn('une@example.org'), await client.signIn('autre@example.org')], randomUUID()];
    const organiser = await client.signIn('organise@example.org');
    await client.done({ method: 'POST', path: '/api/teams', token: organiser, body: { id: team, name: 'Croix-Rousse en action', type: 'local', place: '69384' } });
    const used = new CampaignUnderLoad(campaign, client, organiser, team, tokens, start);
    await until(used.allReady);
    for (let n = 0; n < 3; n += 1) await used.prepareToLeave(`depart-${n}@example.org`);
    await used.projected();
    used.load.start();
    return used;
  }

  ready = async (name: ProcessName): Promise<boolean> => (await this.client.send({ method: 'GET', path: '/api/ready' }, this.campaign.processes[name].url)).status === 200;
  allReady = async (): Promise<boolean> => (await Promise.all(this.names.map((name) => this.ready(name)))).every(Boolean);
  publish = (id: string): Promise<HttpAnswer> => this.client.done({ method: 'POST', path: '/api/actions', token: this.organiser, body: anAction(id) });
  coming = async (action: string): Promise<number> => ((await this.client.done({ method: 'GET', path: `/api/actions/${action}` })).body as { coming: number }).coming;

  /** Resolves once the read models hold what is published now. */
  async projected(): Promise<void> {
    const id = randomUUID();
    const position = (await this.publish(id)).headers.get('x-position') ?? '';
    await until(async () => {
      const { status, headers } = await this.client.send({ method: 'GET', path: `/api/actions/${id}`, headers: { 'x-read-after': position } });
      return status === 200 && headers.get('x-stale') === null;
    });
  }

  /**
   * Prints how long it took until something killed was made good. Where much else runs, all is slower, starting a
   * process above all: how long that took at the beginning tells by how much. Twice the time is what is held against it,
   * since what else runs changes.
   */
  async recovered(what: string, work: () => Promise<unknown>): Promise<void> {
    const since = performance.now();
    await work();
    const took = Math.round(performance.now() - since);
    console.log(`${what}: ${took} ms, on a machine that took ${Math.round(this.startMs)} ms to start a process`);
    expect(took).toBeLessThan(2 * recovery * Math.max(1, this.startMs / ordinaryStart));
  }

  /** An account forgets itself; answers the action from which its answer is to go. */
  async forget(): Promise<string> {
    const one = this.leaving.pop();
    if (!one) throw new Error('nobody is left to forget');
    expect(await this.coming(one.action)).toBe(1);
    await this.client.done({ method: 'DELETE', path: '/api/me', token: one.token, body: one.code });
    this.forgotten.push(one.action);
    return one.action;
  }

  /** So many people are invited, each by a mail that a job sends. */
  async invite(count: number): Promise<void> {
    for (let n = 0; n < count; n += 1) {
      const email = `invite-${this.invited.length}@example.org`;
      await this.client.done({ method: 'POST', path: `/api/teams/${this.team}/invitations`, token: this.organiser, body: { email } });
      this.invited.push(email);
    }
  }

  /** Whether the mail of every invitation has come. */
  everyoneInvited = (): boolean => this.invited.every((email) => this.campaign.mails.some(({ to }) => to === email));

  /** Ends the load, stops the processes, and holds what is kept against what was acknowledged. */
  async account(): Promise<void> {
    await this.load.stop();
    const action = await this.forget();
    await until(async () => await this.coming(action) === 0);
    await until(async () => this.everyoneInvited());
    await this.projected();
    for (const name of this.names) await this.campaign.processes[name].kill('SIGTERM');
    const live = await openServers(this.campaign.addresses, systemClock, (sentence) => console.warn(sentence));
    const events: RecordedEvent[] = [];
    for (let after = origin; ;) {
      const batch = await live.log.read(after, 5_000);
      if (batch.position <= after) break;
      events.push(...batch.events);
      after = batch.position;
    }
    this.nothingLost(events);
    this.nothingRepeated(events);
    expect(await live.jobs.dead()).toEqual([]);
    await expectViewsOfLog(live);
    await live.close();
  }

  /** Each command that was acknowledged is in the log, at a revision of its own, and nothing beside them. */
  private nothingLost(events: readonly RecordedEvent[]): void {
    const found = new Set(events.map(({ stream, revision }) => `${stream} ${revision}`));
    const wanted = this.load.acknowledged.map(({ stream, revision }) => `${stream} ${revision}`);
    expect(wanted.filter((one) => !found.has(one))).toEqual([]);
    expect(new Set(wanted).size).toBe(wanted.length);
    const streams = new Set(this.load.acknowledged.map(({ stream }) => stream));
    const written = events.filter(({ stream, type }) => streams.has(stream) && (type === 'actions.Responded' || type === 'actions.ActionPublished'));
    expect(written).toHaveLength(wanted.length);
    console.log(`${wanted.length} commands acknowledged, ${events.length} events, ${this.forgotten.length} accounts forgotten, ${this.invited.length} people invited by ${this.invitations().length} mails`);
  }

  /** Each event is there once, and so is what follows from it; what was sent twice is the very same. */
  private nothingRepeated(events: readonly RecordedEvent[]): void {
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    for (const one of this.forgotten) expect(events.filter(({ stream, type }) => stream === `attendance-${one}` && type === 'actions.Responded')).toHaveLength(2);
    expect(events.filter(({ type }) => type === 'teams.InvitationSent')).toHaveLength(this.invited.length);
    // Its link is made of the command that invited.
    expect(new Set(this.invitations().map(({ to, text }) => `${to} ${text}`)).size).toBe(this.invited.length);
  }

  private invitations() {
    const invited = new Set(this.invited);
    return this.campaign.mails.filter(({ to }) => invited.has(to));
  }

  private async prepareToLeave(email: string): Promise<void> {
    const [token, action] = [await this.client.signIn(email), randomUUID()];
    await this.publish(action);
    await this.client.done({ method: 'PUT', path: `/api/actions/${action}/attendance`, token, body: { status: 'coming' } });
    this.leaving.push({ token, action, code: await this.client.codeFor(email) });
  }

  private get names(): readonly ProcessName[] {
    return Object.keys(this.campaign.processes) as ProcessName[];
  }
}
