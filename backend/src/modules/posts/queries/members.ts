import type { CommandRunner } from '../../../platform/log/command-runner.js';
import { memberOf, rosterFacts } from '../../teams/index.js';

/** Whether who asks is in a team, from its own stream; nobody signed out is. */
export const isMember = async (runner: CommandRunner, team: string, account: string | null): Promise<boolean> =>
  account !== null && memberOf((await rosterFacts(runner, team)).state, account);
