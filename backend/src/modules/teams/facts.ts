import type { CommandRunner } from '../../platform/log/command-runner.js';
import { following } from './domain/following.decider.js';
import { followingStream } from './domain/following.events.js';
import { claiming } from './domain/leadership.decider.js';
import { leadershipStream } from './domain/leadership.events.js';
import { joining } from './domain/roster.decider.js';
import { rosterStream } from './domain/roster.events.js';
import { editing } from './domain/team.decider.js';
import { teamStream } from './domain/team.events.js';

/** A team as it stands and its revision, from its own stream; null when it was never founded. */
export const teamFacts = (runner: CommandRunner, id: string) => runner.fold(teamStream(id), editing);

/** Who is in a team, from its own stream. A roster begins before its team is founded: ask `teamFacts` whether there is one. */
export const rosterFacts = (runner: CommandRunner, team: string) => runner.fold(rosterStream(team), joining);

/** The teams that an account leads or is about to. */
export const leadershipFacts = (runner: CommandRunner, account: string) => runner.fold(leadershipStream(account), claiming);

/** The teams that an account follows. */
export const followingFacts = (runner: CommandRunner, account: string) => runner.fold(followingStream(account), following);
