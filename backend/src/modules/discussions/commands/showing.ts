import type { Outcome } from '../../../platform/log/command-runner.js';
import type { MediaLibrary } from '../../../platform/media/media-library.js';
import type { MediaProblem } from '../domain/discussion.decider.js';
import { messageStream, type MessageEvent } from '../domain/message.events.js';

/** A message that is about to be written, and who writes it. */
interface Written { readonly message: string; readonly discussion: string; readonly by: string; readonly media: readonly string[] }

/**
 * Takes pictures for a message, for those who read its discussion to see, then writes it: told why they may not be shown, it is refused
 * unless it was written before. What is refused gives them back.
 */
export async function showing<R extends { readonly rejected: string } | { readonly answer: unknown } | Outcome<MessageEvent, string>>(library: MediaLibrary, { message, discussion, by, media }: Written, write: (refused: MediaProblem | undefined) => Promise<R>): Promise<R> {
  if (media.length === 0) return write(undefined);
  const attached = await library.attach(media, { by, owner: by, of: messageStream(message), room: `discussion:${discussion}` });
  if ('rejected' in attached) return write(attached.rejected);
  const outcome = await write(undefined);
  // Of what is unavailable nobody knows whether it was written: a retry tells.
  if ('rejected' in outcome && outcome.rejected !== 'common/unavailable') await attached.release();
  return outcome;
}
