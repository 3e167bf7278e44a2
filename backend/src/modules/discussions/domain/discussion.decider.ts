import { accept, reject, type Decider } from '../../../platform/kernel/decider.js';
import type { TextRef } from '../../../platform/kernel/event.js';
import type { Standing } from './circle.js';
import type { DiscussionEvent, DiscussionFacts, Place } from './discussion.events.js';

/** A discussion; null before it is opened. */
export type DiscussionState = DiscussionFacts | null;

/** What who asks is to a discussion, from rosters and attendance: the race with a change of them is accepted. */
interface Asked { readonly by: string; readonly standing: Standing }

/** Opens a discussion. `reserved`: the team has its managers alone open them. */
export interface Open extends Place {
  readonly standing: Standing;
  /** Why what its first message shows may not be shown. */
  readonly refused?: MediaProblem;
  readonly subject: TextRef;
  readonly readOnly: boolean;
  readonly reserved: boolean;
}

/** Closes a discussion, or opens it again. */
export interface Lock extends Asked {
  readonly locked: boolean;
}

export type MediaProblem = 'media/unknown' | 'media/in-use';
export type OpenProblem = 'discussions/already-exists' | 'discussions/not-reader' | MediaProblem;
export type OpenInTeamProblem = OpenProblem | 'discussions/reserved-to-managers' | 'teams/not-manager';
export type LockProblem = 'common/not-found' | 'discussions/not-reader' | 'discussions/not-moderator';
/** Why one may not write. */
export type WriteProblem = 'discussions/not-reader' | 'discussions/locked' | 'discussions/read-only';

const stream = {
  initial: (): DiscussionState => null,
  evolve(state: DiscussionState, event: DiscussionEvent): DiscussionState {
    if (event.type === 'discussions.DiscussionOpened') return { ...event.data, locked: false };
    return state && Object.assign(state, { locked: event.type === 'discussions.DiscussionLocked' });
  },
};

/** By those who will read it; who writes to a team's managers will, whoever they are. */
export const opening: Decider<Open, DiscussionEvent, DiscussionState, OpenProblem> = {
  ...stream,
  decide({ standing, reserved: _, refused, ...opened }, state) {
    if (!standing.reads) return reject('discussions/not-reader');
    if (refused) return reject(refused);
    return state ? reject('discussions/already-exists') : accept({ type: 'discussions.DiscussionOpened', data: opened });
  },
};

/** By members, unless the team reserves it to its managers; one in which they alone write, by them. */
export const openingInTeam: Decider<Open, DiscussionEvent, DiscussionState, OpenInTeamProblem> = {
  ...stream,
  decide(command, state) {
    const { standing: { reads, manages }, readOnly, reserved } = command;
    if (reads && readOnly && !manages) return reject('teams/not-manager');
    if (reads && reserved && !manages) return reject('discussions/reserved-to-managers');
    return opening.decide(command, state);
  },
};

/** By whoever opened it, as long as they read it, and those who run it. */
export const locking: Decider<Lock, DiscussionEvent, DiscussionState, LockProblem> = {
  ...stream,
  decide({ by, standing, locked }, state) {
    if (!state) return reject('common/not-found');
    if (!standing.reads) return reject('discussions/not-reader');
    if (!mayLock(state, by, standing)) return reject('discussions/not-moderator');
    if (state.locked === locked) return accept();
    return accept({ type: locked ? 'discussions.DiscussionLocked' : 'discussions.DiscussionUnlocked', data: { by } });
  },
};

/** Whether someone may close a discussion and open it again. */
export const mayLock = (discussion: Pick<DiscussionFacts, 'by'>, account: string, { reads, manages }: Standing): boolean => manages || (reads && discussion.by === account);

/** Why one may not write in a discussion; undefined when one may. */
export function writingRefused({ locked, readOnly }: Pick<DiscussionFacts, 'locked' | 'readOnly'>, { reads, manages }: Standing): WriteProblem | undefined {
  if (!reads) return 'discussions/not-reader';
  if (locked) return 'discussions/locked';
  return readOnly && !manages ? 'discussions/read-only' : undefined;
}
