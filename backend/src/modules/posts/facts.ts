import type { CommandRunner } from '../../platform/log/command-runner.js';
import { publishingNews } from './domain/news.decider.js';
import { postStream } from './domain/post.events.js';

/** A post as it stands and its revision, from its own stream; null when it was never published. */
export const postFacts = (runner: CommandRunner, id: string) => runner.fold(postStream(id), publishingNews);
