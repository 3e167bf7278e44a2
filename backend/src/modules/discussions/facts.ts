import type { CommandRunner } from '../../platform/log/command-runner.js';
import { opening } from './domain/discussion.decider.js';
import { discussionStream } from './domain/discussion.events.js';
import { posting } from './domain/message.decider.js';
import { messageStream } from './domain/message.events.js';

/** A discussion as it stands, from its own stream; null when there is none. */
export const discussionFacts = (runner: CommandRunner, id: string) => runner.fold(discussionStream(id), opening);

/** A message as it stands, from its own stream; null when there is none. */
export const messageFacts = (runner: CommandRunner, id: string) => runner.fold(messageStream(id), posting);
