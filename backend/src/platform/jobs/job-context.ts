import type { CommandContext } from '../kernel/command-context.js';
import type { Job } from './jobs.js';

/** What the fingerprint of a job's command holds: no request's body to tell a retry from another intent by. */
const fingerprint = 'job';

/**
 * The context of a command that a job carries out: its id is the job's, its cause the event's, so that a job that runs
 * again repeats the same command. `account` is who decided it by what they did before; null for the system.
 */
export const contextOf = ({ id, cause }: Job, at: string, account: string | null = null): CommandContext =>
  ({ account, at, commandId: id, fingerprint, correlationId: cause?.correlationId ?? id, ...(cause && { causationId: cause.causationId }) });

/** What is worth trying again as it is: the job fails, and comes back later. */
export class TryLater extends Error {}

/** A command's outcome, unless it is one that passes: then throws `TryLater`. */
export function orRetry<O extends object>(outcome: O): O {
  if ('rejected' in outcome && (outcome.rejected === 'common/busy' || outcome.rejected === 'common/unavailable')) throw new TryLater(outcome.rejected);
  return outcome;
}
