import type { CommandContext } from '../../../platform/kernel/command-context.js';
import { accountOf } from '../../../platform/http/account-of.js';
import type { CommandRunner } from '../../../platform/log/command-runner.js';
import type { KeptMedium, MediaLibrary } from '../../../platform/media/media-library.js';
import type { StoredRecord } from '../../../platform/records/records.js';
import type { Room } from '../../../platform/rooms/rooms.js';
import { postStream } from '../domain/post.events.js';
import { picturesOf, type PicturesProblem, type PostState } from '../domain/post.state.js';
import { postFacts } from '../facts.js';

/** Pictures that a command is about to have a post show. */
export interface Showing {
  /** Why they may not be shown: for the command to be refused with, unless it is one that was answered before. */
  readonly refused?: PicturesProblem;
  /** To be called with what the command came to: gives back what it was refused, or settles the pictures of the post. */
  settle(outcome: { readonly accepted: unknown } | { readonly rejected: string }): Promise<void>;
}

/**
 * Takes pictures for a post before its command, so that none is shown that is somebody else's; those it shows already stay,
 * whoever sent them. What follows the command is read from the post as it stands: a retry may come long after.
 */
export async function takePictures(runner: CommandRunner, library: MediaLibrary, ids: readonly string[], post: string, context: CommandContext): Promise<Showing> {
  const by = accountOf(context);
  const before = picturesOf((await postFacts(runner, post)).state);
  // Nobody's to see before the post is what says to whom it is.
  const attached = await library.attach(ids.filter((id) => !before.includes(id)), { owner: context.onBehalfOf ?? by, of: postStream(post), by, room: `post:${post}` });
  return {
    ...('rejected' in attached && { refused: attached.rejected }),
    async settle(outcome) {
      if (!('rejected' in outcome)) await settlePictures(runner, library, post);
      else if (!('rejected' in attached)) await attached.release();
    },
  };
}

/** Has the pictures that a post shows seen by whom it is for, and erases those that it shows no more. */
export async function settlePictures(runner: CommandRunner, library: MediaLibrary, post: string): Promise<void> {
  const { state } = await postFacts(runner, post);
  const [of, room] = [postStream(post), roomOf(state)];
  const kept = async (ids: readonly string[]) => (await Promise.all(ids.map((id) => library.find(id)))).filter((found) => found?.value.of === of) as StoredRecord<KeptMedium>[];
  const [shown, left] = await Promise.all([kept(picturesOf(state)), kept(state?.left ?? [])]);
  await Promise.all(shown.filter(({ value }) => value.room !== room).map(({ id, owner, value }) => library.attach([id], { owner: owner ?? value.by, of, by: value.by, room })));
  if (left.length > 0) await library.erase(left.map(({ id }) => id));
}

/** Who sees the pictures of a post. */
const roomOf = (state: PostState): Room | 'public' => (state?.kind === 'news' && state.facts.visibility === 'members' ? `team:${state.facts.team}` : 'public');
