import type { CommandContext } from '../../../platform/kernel/command-context.js';
import { accountOf } from '../../../platform/http/account-of.js';
import type { CommandRunner } from '../../../platform/log/command-runner.js';
import type { MediaLibrary } from '../../../platform/media/media-library.js';
import type { Room } from '../../../platform/rooms/rooms.js';
import { postStream } from '../domain/post.events.js';
import { picturesOf, type PicturesProblem, type PostState } from '../domain/post.state.js';
import { postFacts } from '../facts.js';

/** Pictures that a command is about to have a post show. */
export interface Showing {
  /** Why they may not be shown: for the command to be refused with, unless it is one that was answered before. */
  readonly refused?: PicturesProblem;
  /** To be called with what the command came to: gives back what it was refused, erases what the post shows no more. */
  settle(outcome: { readonly accepted: unknown } | { readonly rejected: string }): Promise<void>;
}

/**
 * Takes pictures for a post before its command, so that none is shown that is somebody else's; those it shows already stay,
 * whoever sent them. What follows the command is read from the post as it stands: a retry may come long after.
 */
export async function takePictures(runner: CommandRunner, library: MediaLibrary, ids: readonly string[], post: string, context: CommandContext): Promise<Showing> {
  const by = accountOf(context);
  const to = { owner: context.onBehalfOf ?? by, of: postStream(post) };
  const stateOf = async (): Promise<PostState> => (await postFacts(runner, post)).state;
  const before = picturesOf(await stateOf());
  const taken = ids.filter((id) => !before.includes(id));
  // Nobody's to see before the post is what says to whom it is.
  const attached = await library.attach(taken, { ...to, by, room: `post:${post}` });
  return {
    ...('rejected' in attached && { refused: attached.rejected }),
    async settle(outcome) {
      if ('rejected' in outcome) return 'rejected' in attached ? undefined : attached.release();
      const state = await stateOf();
      const shown = picturesOf(state);
      await Promise.all(shown.map(async (id) => {
        const found = await library.find(id);
        if (found && found.value.room !== roomOf(state)) await library.attach([id], { owner: found.owner ?? to.owner, of: to.of, by: found.value.by, room: roomOf(state) });
      }));
      await erase(library, [...before, ...('rejected' in attached ? [] : taken)].filter((id) => !shown.includes(id)));
    },
  };
}

/** Erases what a post shows no more. */
export const erase = (library: MediaLibrary, ids: readonly string[]): Promise<void> => (ids.length > 0 ? library.erase(ids) : Promise.resolve());

/** Who sees the pictures of a post. */
const roomOf = (state: PostState): Room | 'public' => (state?.kind === 'news' && state.facts.visibility === 'members' ? `team:${state.facts.team}` : 'public');
