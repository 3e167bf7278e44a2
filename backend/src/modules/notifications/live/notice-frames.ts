import { noticeKind } from '@action-populaire/contracts';
import type { FrameRule } from '../../../platform/live/live-frames.js';
import type { CommandRunner } from '../../../platform/log/command-runner.js';
import type { Room } from '../../../platform/rooms/rooms.js';
import { actionFacts, attendanceFacts, organisingTeams } from '../../actions/index.js';
import { acts, rosterFacts } from '../../teams/index.js';
import type { Audience } from '../domain/causes.js';
import { noticesOf, type CausingEvent } from '../notices-of.js';

/** Who goes to an action is told live one by one up to so many; where there are more, whoever looks again sees it. */
const eachOf = 200;

const mine = (accounts: Iterable<string>): Room[] => [...accounts].map((account) => `me:${account}`);

/** Rooms of those whose inbox changes. */
async function roomsOf(audience: Audience, runner: CommandRunner): Promise<readonly Room[]> {
  const managers = async (team: string): Promise<Room[]> => mine([...(await rosterFacts(runner, team)).state.members].flatMap(([account, role]) => (acts(role) ? [account] : [])));
  switch (audience.to) {
    case 'account': return mine([audience.account]);
    case 'managers': return managers(audience.team);
    case 'team': return [`team:${audience.team}`];
    case 'goers': {
      const { state: { seated, line } } = await attendanceFacts(runner, audience.action);
      return seated.size + line.size > eachOf ? [] : mine([...seated.keys(), ...line.keys()]);
    }
    case 'organisers': {
      const { state } = await actionFacts(runner, audience.action);
      if (!state) return [];
      const teams = await Promise.all(organisingTeams(state).filter((team) => team !== audience.but).map(managers));
      return [...mine(state.organisers.flatMap(({ kind, id }) => (kind === 'account' ? [id] : []))), ...teams.flat()];
    }
    case 'territory': case 'readers': return [];
  }
}

type Told = Extract<CausingEvent, { type: `actions.${string}` }>;

/** That an inbox changed, where nothing else says so: what happens to teams, posts and messages has frames of its own. */
export const noticeFrames = (runner: CommandRunner): FrameRule<Told> => ({
  handles: [
    'actions.ActionPublished', 'actions.ActionRenamed', 'actions.ActionRescheduled', 'actions.ActionRelocated', 'actions.ActionCancelled',
    'actions.TeamInvited', 'actions.OrganiserAdded', 'actions.TeamJoined', 'actions.Responded', 'actions.Promoted',
  ],
  async frame(event) {
    const caused = noticesOf(event).filter(({ kind }) => noticeKind(kind).inbox);
    const rooms = new Set((await Promise.all(caused.map(({ audience }) => roomsOf(audience, runner)))).flat());
    rooms.delete(`me:${event.metadata.actor}`);
    return rooms.size > 0 ? { kind: 'notice', rooms: [...rooms] } : undefined;
  },
});
