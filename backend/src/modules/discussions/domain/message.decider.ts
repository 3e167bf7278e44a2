import type { ReportReason } from '@action-populaire/contracts';
import { accept, reject, type Decider } from '../../../platform/kernel/decider.js';
import type { TextRef } from '../../../platform/kernel/event.js';
import type { Standing } from './circle.js';
import { writingRefused, type MediaProblem, type WriteProblem } from './discussion.decider.js';
import type { DiscussionFacts } from './discussion.events.js';
import type { MessageEvent } from './message.events.js';

/** A message; null before it is posted. */
export type MessageState = {
  readonly discussion: string;
  readonly by: string;
  text: TextRef;
  mentions: readonly string[];
  readonly media: readonly string[];
  deleted: boolean;
  /** Ids of every text it has had: they go together. */
  readonly texts: string[];
  readonly reporters: Set<string>;
} | null;

/** Who asks, what they are to the discussion, and how it stands: read from other streams, the race with a change is accepted. */
interface Asked {
  readonly discussion: string;
  readonly by: string;
  readonly standing: Standing;
}
interface Writing extends Asked {
  readonly place: Pick<DiscussionFacts, 'locked' | 'readOnly'>;
}

/** Writes a message. */
export interface Post extends Writing {
  readonly text: TextRef;
  readonly mentions: readonly string[];
  readonly media: readonly string[];
  /** Why these may not be shown. */
  readonly refused?: MediaProblem;
}
/** Corrects it; without a text it says the same. */
export interface Edit extends Writing {
  readonly text?: TextRef;
  readonly mentions: readonly string[];
}
/** Tells those who moderate of it. */
export interface Report extends Asked {
  readonly reason: ReportReason;
  readonly note: TextRef | null;
}

export type PostProblem = 'discussions/already-exists' | WriteProblem | MediaProblem;
export type EditProblem = 'common/not-found' | 'discussions/not-author' | 'discussions/message-deleted' | WriteProblem;
export type DeleteProblem = 'common/not-found' | 'discussions/not-reader' | 'discussions/not-moderator';
export type ReportProblem = 'common/not-found' | 'discussions/not-reader' | 'discussions/message-deleted';

const stream = {
  initial: (): MessageState => null,
  evolve(state: MessageState, event: MessageEvent): MessageState {
    if (event.type === 'discussions.MessagePosted') {
      const { discussion, by, text, mentions, media } = event.data;
      return { discussion, by, text, mentions, media, deleted: false, texts: [text.id], reporters: new Set() };
    }
    if (!state) return state;
    if (event.type === 'discussions.MessageReported') state.reporters.add(event.data.by);
    else if (event.type === 'discussions.MessageDeleted') state.deleted = true;
    else {
      Object.assign(state, { text: event.data.text, mentions: event.data.mentions });
      state.texts.push(event.data.text.id);
    }
    return state;
  },
};

/** By those who may write. */
export const posting: Decider<Post, MessageEvent, MessageState, PostProblem> = {
  ...stream,
  decide({ standing, place, refused: media, ...message }, state) {
    const refused = writingRefused(place, standing) ?? media;
    if (refused) return reject(refused);
    return state ? reject('discussions/already-exists') : accept({ type: 'discussions.MessagePosted', data: { ...message, mentions: [...message.mentions], media: [...message.media] } });
  },
};

/** By who wrote it, as long as they may write there. */
export const editing: Decider<Edit, MessageEvent, MessageState, EditProblem> = {
  ...stream,
  decide({ discussion, by, standing, place, text, mentions }, state) {
    if (!standing.reads) return reject('discussions/not-reader');
    if (!isIn(discussion, state)) return reject('common/not-found');
    if (state.by !== by) return reject('discussions/not-author');
    if (state.deleted) return reject('discussions/message-deleted');
    const refused = writingRefused(place, standing);
    if (refused) return reject(refused);
    const same = mentions.length === state.mentions.length && mentions.every((account) => state.mentions.includes(account));
    if (!text && same) return accept();
    return accept({ type: 'discussions.MessageEdited', data: { discussion, text: text ?? state.text, mentions: [...mentions] } });
  },
};

/** By who wrote it, and those who run the discussion. */
export const deleting: Decider<Asked, MessageEvent, MessageState, DeleteProblem> = {
  ...stream,
  decide({ discussion, by, standing: { reads, manages } }, state) {
    if (!reads) return reject('discussions/not-reader');
    if (!isIn(discussion, state)) return reject('common/not-found');
    const as = state.by === by ? 'author' : 'manager';
    if (as === 'manager' && !manages) return reject('discussions/not-moderator');
    return state.deleted ? accept() : accept({ type: 'discussions.MessageDeleted', data: { discussion, by, as } });
  },
};

/** By those who read it, once each. */
export const reporting: Decider<Report, MessageEvent, MessageState, ReportProblem> = {
  ...stream,
  decide({ discussion, by, standing, reason, note }, state) {
    if (!standing.reads) return reject('discussions/not-reader');
    if (!isIn(discussion, state)) return reject('common/not-found');
    if (state.deleted) return reject('discussions/message-deleted');
    return state.reporters.has(by) ? accept() : accept({ type: 'discussions.MessageReported', data: { discussion, by, reason, note } });
  },
};

const isIn = (discussion: string, state: MessageState): state is NonNullable<MessageState> => state?.discussion === discussion;
