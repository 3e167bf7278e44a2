import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Accounts, consentsVersion, Staff, UpdateMe } from '../../modules/accounts/index.js';
import { actionFacts, CancelAction, EditAction, PublishAction, RespondToAction } from '../../modules/actions/index.js';
import { AnnounceKeyMoment } from '../../modules/campaign/index.js';
import { PostMessage, StartPrivateDiscussion, StartTeamDiscussion } from '../../modules/discussions/index.js';
import { PublishAnnouncement, PublishNews, WriteReport } from '../../modules/posts/index.js';
import { FoundTeam, GiveRole, SetMembership } from '../../modules/teams/index.js';
import { Gazetteer } from '../../modules/territory/index.js';
import type { CommandContext } from '../../platform/kernel/command-context.js';
import { instantOf } from '../../platform/kernel/clock.js';
import { commandIdOf } from '../../platform/kernel/ids.js';
import { origin } from '../../platform/kernel/position.js';
import { ProblemError } from '../../platform/http/problem-error.js';
import { CommandRunner } from '../../platform/log/command-runner.js';
import { EventLog } from '../../platform/log/event-log.js';
import { Records, upsert } from '../../platform/records/records.js';
import { DemoPlan, sizes, type Step } from './plan.js';
import { Random } from './random.js';

/** A demo campaign, by what decides everything in it. */
export interface Demo {
  readonly size: keyof typeof sizes;
  readonly seed: number;
  /** The day it is lived, `YYYY-MM-DD`: the calendar goes from 60 days before to 90 after. */
  readonly day: string;
}

/** How far a demo is written, in steps. */
export interface Progress { readonly done: number; readonly total: number }

/** The log holds something that no demo began. */
export class NotADemo extends Error {
  constructor() {
    super('This data folder holds a campaign that is not a demo: nothing was written. Choose an empty one with DATA_DIR.');
  }
}

const kind = 'demo.progress';
/** Steps carried out at once: what the disk flushes together. */
const together = 96;
/** Problems that a planned step may meet, as people do: they answered what was called off, or edited too late. */
const expected = new Set(['actions/cancelled', 'actions/ended', 'actions/party-too-large', 'actions/no-room-for-guests', 'actions/in-the-past', 'teams/too-many-leads', 'teams/too-many-led', 'teams/last-lead', 'accounts/not-staff', 'discussions/not-reader']);

interface Begun extends Demo { readonly done: number }

/** The demo that these data began, if it is not finished. */
export async function unfinishedDemo(app: INestApplicationContext, now: string): Promise<Demo | undefined> {
  const begun = (await app.get<Records>(Records).get<Begun>(kind, 'demo', now))?.value;
  return begun && begun.done >= 0 ? begun : undefined;
}

/**
 * Writes a demo campaign through the commands that people use, in the order of time; goes on where one was cut off.
 * Throws `NotADemo` on data that it did not begin. Stops between two steps when the signal aborts.
 */
export async function writeDemo(app: INestApplicationContext, demo: Demo, now: string, report: (progress: Progress) => void, signal?: AbortSignal): Promise<DemoPlan> {
  const records = app.get<Records>(Records);
  const begun = (await records.get<Begun>(kind, 'demo', now))?.value;
  if (!begun && (await app.get<EventLog>(EventLog).head()) !== origin) throw new NotADemo();
  const { size, seed, day } = begun ?? demo;
  const places = app.get(Gazetteer).all().filter((place) => place.position !== null && (place.kind === 'arrondissement' || (place.kind === 'commune' && !cities.has(place.code))));
  const plan = new DemoPlan(seed, day, sizes[size], places);
  const writer = new DemoWriter(app, plan, seed);
  const keep = (done: number) => upsert<Begun>(records, kind, 'demo', now, () => ({ owner: null, value: { size, seed, day, done } }));

  let done = begun ? begun.done : 0;
  if (done < 0) return plan;
  await keep(done);
  for (let since = 0; done < plan.length && !signal?.aborted; ) {
    const window = windowFrom(plan, done);
    await Promise.all(window.map((step) => writer.carryOut(step)));
    done += window.length;
    since += window.length;
    report({ done, total: plan.length });
    if (since >= 2_000) {
      await keep(done);
      since = 0;
    }
  }
  await keep(done >= plan.length ? -1 : done);
  return plan;
}

/** Paris, Lyon and Marseille are their arrondissements. */
const cities = new Set(['75056', '69123', '13055']);

/** The next steps that do not wait for one another: each on accounts, a team or an action of its own. */
function windowFrom(plan: DemoPlan, from: number): Step[] {
  const window: Step[] = [];
  const touched = new Set<string>();
  for (let n = from; n < plan.length && window.length < together; n += 1) {
    const step = plan.step(n);
    const touches = touchedBy(plan, step);
    if (touches.some((one) => touched.has(one))) break;
    for (const one of touches) touched.add(one);
    window.push(step);
  }
  return window;
}

function touchedBy(plan: DemoPlan, { kind, subject, which, at }: Step): string[] {
  switch (kind) {
    case 'open': return [`s${subject}`];
    case 'found': return [`t${subject}`, `s${plan.teams.get(subject).founder}`];
    case 'join': return [`t${subject}`, `s${plan.teams.membership(subject, which, at).supporter}`];
    case 'publish': {
      const { organiser, team } = plan.action(subject);
      return [`a${subject}`, `s${organiser}`, ...(team === null ? [] : [`t${team}`])];
    }
    case 'respond': return [`a${subject}`, `s${plan.response(subject, which, at).supporter}`];
    case 'edit': case 'cancel': return [`a${subject}`];
    case 'talk': return [`t${subject}`, `s${plan.talk.line(subject, which).author}`];
    case 'news': return [`t${subject}`, `s${plan.teams.get(subject).founder}`];
    case 'report': return [`a${subject}`, `s${plan.action(subject).organiser}`];
    case 'staff': case 'moment': case 'announce': return ['staff'];
  }
}

/** The number of who speaks for the campaign, beside those of supporters. */
const staff = -1;

/** Carries steps out as the people they are about. */
class DemoWriter {
  private readonly bus: CommandBus;
  private readonly accounts: Accounts;
  private readonly runner: CommandRunner;
  private readonly grants: Staff;

  constructor(app: INestApplicationContext, private readonly plan: DemoPlan, private readonly seed: number) {
    this.bus = app.get(CommandBus);
    this.accounts = app.get(Accounts);
    this.runner = app.get(CommandRunner);
    this.grants = app.get(Staff);
  }

  async carryOut({ kind, subject, which, at }: Step): Promise<void> {
    const instant = instantOf(at);
    try {
      if (kind === 'open') await this.open(subject, instant);
      else if (kind === 'found') await this.found(subject, instant);
      else if (kind === 'join') await this.join(subject, which, at, instant);
      else if (kind === 'publish') await this.publish(subject, instant);
      else if (kind === 'respond') await this.respond(subject, which, at, instant);
      else if (kind === 'edit') await this.edit(subject, instant);
      else if (kind === 'cancel') await this.cancel(subject, instant);
      else if (kind === 'talk') await this.say(subject, which, instant);
      else if (kind === 'news') await this.tell(subject, which, instant);
      else if (kind === 'report') await this.report(subject, instant);
      else if (kind === 'staff') await this.staff(instant);
      else if (kind === 'moment') await this.announceMoment(subject, instant);
      else await this.announce(subject, instant);
    } catch (error) {
      if (!(error instanceof ProblemError && expected.has(error.code))) throw error;
    }
  }

  private async open(supporter: number, at: string): Promise<void> {
    const { email, displayName, home, work } = this.plan.supporters.get(supporter);
    const account = this.accountOf(supporter);
    const entered = await this.accounts.enter({ email, consents: consentsVersion, newId: account }, at, account);
    if ('rejected' in entered) throw new ProblemError(entered.rejected);
    // Someone real took the address first: it is theirs.
    if (entered.account !== account) return;
    const body = { displayName, home: { place: home, radius: 30 }, ...(work && { work: { place: work, radius: 10 } }) };
    await this.bus.execute(new UpdateMe.Command({ params: undefined, query: undefined, body }, this.context(supporter, 'updateMe', `demo-${supporter}`, at)));
  }

  private async found(team: number, at: string): Promise<void> {
    const { founder, ...body } = this.plan.teams.get(team);
    await this.bus.execute(new FoundTeam.Command({ params: undefined, query: undefined, body }, this.context(founder, 'foundTeam', `demo-${team}`, at)));
  }

  private async join(team: number, which: number, milliseconds: number, at: string): Promise<void> {
    const { id, founder } = this.plan.teams.get(team);
    const { supporter, role } = this.plan.teams.membership(team, which, milliseconds);
    const key = `demo-${team}-${which}`;
    const body = { role: role === 'follower' ? role : 'member' } as const;
    await this.bus.execute(new SetMembership.Command({ params: { id }, query: undefined, body }, this.context(supporter, 'setMembership', key, at)));
    if (supporter === founder || role === 'follower' || role === 'member') return;
    const input = { params: { id, account: this.accountOf(supporter) }, query: undefined, body: { role } };
    await this.bus.execute(new GiveRole.Command(input, this.context(founder, 'giveRole', key, at)));
  }

  private async publish(action: number, at: string): Promise<void> {
    const { organiser, position, team, ...body } = this.plan.action(action);
    const asTeam = team === null ? {} : { team: this.plan.teams.get(team).id };
    const input = { params: undefined, query: undefined, body: { ...body, ...(position && { position }), ...asTeam } };
    await this.bus.execute(new PublishAction.Command(input, this.context(organiser, 'publishAction', `demo-${action}`, at)));
  }

  private async respond(action: number, answer: number, milliseconds: number, at: string): Promise<void> {
    const { supporter, status, guests } = this.plan.response(action, answer, milliseconds);
    const input = { params: { id: this.plan.action(action).id }, query: undefined, body: { status, guests } };
    await this.bus.execute(new RespondToAction.Command(input, this.context(supporter, 'respondToAction', `demo-${action}-${answer}`, at)));
  }

  private async edit(action: number, at: string): Promise<void> {
    const { id, organiser } = this.plan.action(action);
    const { revision } = await actionFacts(this.runner, id);
    const context = { ...this.context(organiser, 'editAction', `demo-${action}`, at), ifMatch: revision };
    await this.bus.execute(new EditAction.Command({ params: { id }, query: undefined, body: this.plan.edit(action) }, context));
  }

  private async cancel(action: number, at: string): Promise<void> {
    const { id, organiser } = this.plan.action(action);
    const input = { params: { id }, query: undefined, body: { reason: this.plan.reason(action) } };
    await this.bus.execute(new CancelAction.Command(input, this.context(organiser, 'cancelAction', `demo-${action}`, at)));
  }

  private async say(team: number, which: number, at: string): Promise<void> {
    const { discussion: id, message, author, asked, opens, subject, text } = this.plan.talk.line(team, which);
    const key = `demo-${team}-${which}`;
    if (!opens) {
      const input = { params: { id }, query: undefined, body: { id: message, text } };
      await this.bus.execute(new PostMessage.Command(input, this.context(author, 'postMessage', key, at)));
      return;
    }
    const input = { params: { id: this.plan.teams.get(team).id }, query: undefined, body: { id, subject, text } };
    if (asked) await this.bus.execute(new StartPrivateDiscussion.Command(input, this.context(author, 'startPrivateDiscussion', key, at)));
    else await this.bus.execute(new StartTeamDiscussion.Command({ ...input, body: { ...input.body, readOnly: false } }, this.context(author, 'startTeamDiscussion', key, at)));
  }

  private async tell(team: number, which: number, at: string): Promise<void> {
    const { id, founder } = this.plan.teams.get(team);
    const input = { params: { id }, query: undefined, body: this.plan.news(team, which) };
    await this.bus.execute(new PublishNews.Command(input, this.context(founder, 'publishNews', `demo-${team}-${which}`, at)));
  }

  private async report(action: number, at: string): Promise<void> {
    const { id, organiser } = this.plan.action(action);
    const input = { params: { id }, query: undefined, body: { text: this.plan.report(action) } };
    await this.bus.execute(new WriteReport.Command(input, this.context(organiser, 'writeReport', `demo-${action}`, at)));
  }

  private async staff(at: string): Promise<void> {
    const { email, displayName } = this.plan.campaign;
    const account = this.accountOf(staff);
    const entered = await this.accounts.enter({ email, consents: consentsVersion, newId: account }, at, account);
    if ('rejected' in entered) throw new ProblemError(entered.rejected);
    if (entered.account !== account) return;
    await this.bus.execute(new UpdateMe.Command({ params: undefined, query: undefined, body: { displayName } }, this.context(staff, 'updateMe', 'demo-staff', at)));
    const granted = await this.grants.set(account, true, { ...this.context(staff, 'grantStaff', 'demo-staff', at), account: null });
    if ('rejected' in granted) throw new ProblemError(granted.rejected);
  }

  private async announceMoment(moment: number, at: string): Promise<void> {
    const input = { params: undefined, query: undefined, body: this.plan.campaign.moment(moment) };
    await this.bus.execute(new AnnounceKeyMoment.Command(input, this.context(staff, 'announceKeyMoment', `demo-${moment}`, at)));
  }

  private async announce(announcement: number, at: string): Promise<void> {
    const input = { params: undefined, query: undefined, body: this.plan.campaign.announcement(announcement) };
    await this.bus.execute(new PublishAnnouncement.Command(input, this.context(staff, 'publishAnnouncement', `demo-${announcement}`, at)));
  }

  private accountOf(supporter: number): string {
    return new Random(this.seed, 7, supporter).uuid();
  }

  private context(supporter: number, route: string, key: string, at: string): CommandContext {
    const account = this.accountOf(supporter);
    const commandId = commandIdOf(account, route, key);
    return { account, at, commandId, fingerprint: 'demo', correlationId: commandId };
  }
}
