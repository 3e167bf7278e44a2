import type { Receipt } from '@action-populaire/contracts';
import type { CommandRunner } from '../../../platform/log/command-runner.js';
import type { Standing } from '../domain/circle.js';
import type { DiscussionFacts } from '../domain/discussion.events.js';
import { discussionFacts } from '../facts.js';
import type { Readers } from '../queries/readers.js';

/** A discussion, and what who asks is to it, each from its own streams as of now; null when there is no such discussion. */
export async function discussionFor(runner: CommandRunner, readers: Readers, id: string, account: string): Promise<{ readonly place: DiscussionFacts; readonly standing: Standing } | null> {
  const { state } = await discussionFacts(runner, id);
  if (!state) return null;
  const place = { ...state };
  return { place, standing: await readers.standing(place, account) };
}

/** The receipt of a command that was accepted. */
export const receiptOf = (id: string, { revision, position, changed }: Omit<Receipt, 'id'>): Receipt => ({ id, revision, position, changed });
