import type { CommandRunner } from '../../platform/log/command-runner.js';
import { editing } from './domain/action.decider.js';
import { actionStream } from './domain/action.events.js';

/** An action as it stands and its revision, from its own stream, for commands that need it as a fact; null when unpublished. */
export const actionFacts = (runner: CommandRunner, id: string) => runner.fold(actionStream(id), editing);
