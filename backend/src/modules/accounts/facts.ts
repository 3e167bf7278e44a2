import type { CommandRunner } from '../../platform/log/command-runner.js';
import { staffing } from './domain/account.decider.js';
import { accountStream } from './domain/account.events.js';

/** Whether an account speaks for the campaign, from its own stream; nobody signed out does. */
export const isStaff = async (runner: CommandRunner, account: string | null): Promise<boolean> =>
  account !== null && (await runner.fold(accountStream(account), staffing)).state.staff;
