import { Injectable } from '@nestjs/common';
import type { NoticeKind } from '@action-populaire/contracts';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { ChosenPlaces } from '../../accounts/index.js';
import { actionFacts, attendanceFacts, organisingTeams } from '../../actions/index.js';
import { MessageAudience } from '../../discussions/index.js';
import { FeedSettings } from '../../feed/index.js';
import { acts, actsFor, followingFacts, memberOf, MyTeams, rosterFacts } from '../../teams/index.js';
import { COUNTRY_CODE, Gazetteer } from '../../territory/index.js';
import { goes, type Audience, type Nearby } from '../domain/causes.js';
import { MissingPeople } from './missing-people.js';

/** Those of an audience whom one can go through: of a territory, the devices are gone through instead. */
export type Listed = Exclude<Audience, { to: 'territory' }>;

/** Who is told what, by the streams as of now. */
@Injectable()
export class Audiences {
  constructor(
    private readonly runner: CommandRunner, private readonly teams: MyTeams, private readonly discussions: MessageAudience,
    private readonly places: ChosenPlaces, private readonly follows: FeedSettings, private readonly gazetteer: Gazetteer, private readonly missing: MissingPeople,
  ) {}

  /** Everyone who may be in it, in pages of up to `size`. */
  async *pages(audience: Listed, size: number): AsyncGenerator<readonly string[]> {
    if (audience.to === 'team' && audience.followers) {
      for (let page = await this.teams.inOrFollowing(audience.team, undefined, size); page.length > 0; page = await this.teams.inOrFollowing(audience.team, page.at(-1), size)) yield page;
      return;
    }
    const everyone = [...await this.everyone(audience)];
    for (let from = 0; from < everyone.length; from += size) yield everyone.slice(from, from + size);
  }

  /** Whether someone is in it now. */
  async includes(audience: Audience | Nearby, kind: NoticeKind, account: string, at: string): Promise<boolean> {
    switch (audience.to) {
      case 'account': return audience.account === account;
      case 'goers': {
        const { seated, line } = (await attendanceFacts(this.runner, audience.action)).state;
        return goes(kind, seated.has(account) ? 'coming' : line.has(account) ? 'waiting' : null);
      }
      case 'organisers': return (await this.organisers(audience.action, audience.but)).has(account);
      case 'managers': return actsFor((await rosterFacts(this.runner, audience.team)).state, account);
      case 'team':
        return memberOf((await rosterFacts(this.runner, audience.team)).state, account) || (audience.followers && (await followingFacts(this.runner, account)).state.has(audience.team));
      case 'territory': return this.livesIn(audience.place, account, at);
      case 'near': return this.mayBeAsked(audience.action, account, at);
      // Whether they read it is asked with the message.
      case 'readers': return true;
    }
  }

  private async everyone(audience: Listed): Promise<Iterable<string>> {
    switch (audience.to) {
      case 'account': return [audience.account];
      case 'goers': {
        const { seated, line } = (await attendanceFacts(this.runner, audience.action)).state;
        return [...seated.keys(), ...line.keys()];
      }
      case 'organisers': return this.organisers(audience.action, audience.but);
      case 'managers': return this.managers(audience.team);
      case 'team': return (await rosterFacts(this.runner, audience.team)).state.members.keys();
      case 'readers': return this.discussions.readersOf(audience.discussion);
    }
  }

  private async organisers(action: string, but: string | undefined): Promise<ReadonlySet<string>> {
    const { state } = await actionFacts(this.runner, action);
    if (!state) return new Set();
    const teams = await Promise.all(organisingTeams(state).filter((team) => team !== but).map((team) => this.managers(team)));
    return new Set([...state.organisers.flatMap(({ kind, id }) => (kind === 'account' ? [id] : [])), ...teams.flat()]);
  }

  private async managers(team: string): Promise<string[]> {
    return [...(await rosterFacts(this.runner, team)).state.members].flatMap(([account, role]) => (acts(role) ? [account] : []));
  }

  private async mayBeAsked(action: string, account: string, at: string): Promise<boolean> {
    const [{ state }, { state: { seated, line, absent } }] = await Promise.all([actionFacts(this.runner, action), attendanceFacts(this.runner, action)]);
    if (!state?.position || [seated, line, absent].some((answered) => answered.has(account))) return false;
    return await this.missing.nearest([{ position: state.position }], account, at) !== undefined && !(await this.organisers(action, undefined)).has(account);
  }

  private async livesIn(territory: string, account: string, at: string): Promise<boolean> {
    if (territory === COUNTRY_CODE) return true;
    const [{ home, work }, { places }] = await Promise.all([this.places.of(account, at), this.follows.of(account, at)]);
    return [...[home, work].flatMap((chosen) => (chosen ? [chosen.place] : [])), ...places].some((place) => place === territory || this.gazetteer.contains(territory, place));
  }
}
