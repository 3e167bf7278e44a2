import type { FrameRule } from '../../../platform/live/live-frames.js';
import type { CommandRunner } from '../../../platform/log/command-runner.js';
import type { Room } from '../../../platform/rooms/rooms.js';
import type { ActionEvent, AttendanceEvent } from '../../actions/index.js';
import { standingIn } from '../domain/circle.js';
import { subjectOf, type DiscussionEvent, type Place } from '../domain/discussion.events.js';
import type { MessageEvent } from '../domain/message.events.js';
import { discussionFacts } from '../facts.js';
import type { Readers } from '../queries/readers.js';
import type { ThreadTable } from '../views/thread-table.js';

/** Readers of an action who are each told outside of its discussions; where there are more, those who organise it. */
const eachOf = 200;

/** Where those who read a discussion are told of it while they do not look at it: their badges. */
async function roomsBeside(place: Place, readers: Readers): Promise<readonly Room[]> {
  if (place.kind === 'team') return [`team:${place.team}`];
  const circle = await readers.circleOf(place);
  const everyone = [...circle.everyone()];
  return everyone.filter((account) => everyone.length <= eachOf || standingIn(circle, account).manages).map((account) => `me:${account}`);
}

type Said = Exclude<MessageEvent, { type: 'discussions.MessageReported' }>;

/** What was said is told in the discussion; what changes badges also beside it. */
export const messageFrames = (runner: CommandRunner, readers: Readers): FrameRule<Said> => ({
  handles: ['discussions.MessagePosted', 'discussions.MessageEdited', 'discussions.MessageDeleted'],
  async frame({ type, stream, data: { discussion } }) {
    const { state } = await discussionFacts(runner, discussion);
    const beside = state && type !== 'discussions.MessageEdited' ? await roomsBeside({ ...state }, readers) : [];
    return { kind: 'message', rooms: [`discussion:${discussion}`, ...beside], discussion, message: subjectOf(stream) };
  },
});

/** That a discussion was opened, closed or opened again. */
export const discussionFrames = (runner: CommandRunner, readers: Readers): FrameRule<DiscussionEvent> => ({
  handles: ['discussions.DiscussionOpened', 'discussions.DiscussionLocked', 'discussions.DiscussionUnlocked'],
  async frame({ stream }) {
    const discussion = subjectOf(stream);
    const { state } = await discussionFacts(runner, discussion);
    return { kind: 'discussion', rooms: [`discussion:${discussion}`, ...(state ? await roomsBeside({ ...state }, readers) : [])], discussion };
  },
});

type Withdrawal = Extract<AttendanceEvent, { type: 'actions.Responded' }> | Extract<ActionEvent, { type: 'actions.OrganiserRemoved' }>;

/** Nobody is told, but whoever no longer comes to an action, or no longer organises it, may enter its discussions no more. */
export const actionFrames = (table: ThreadTable): FrameRule<Withdrawal> => ({
  handles: ['actions.Responded', 'actions.OrganiserRemoved'],
  frame({ type, stream, data }) {
    if (type === 'actions.Responded') return data.answer === 'coming' ? undefined : { kind: 'discussion', rooms: [], rights: [`me:${data.account}`] };
    return { kind: 'discussion', rooms: [], rights: table.ofAction(subjectOf(stream)).map(({ id }) => `discussion:${id}`) };
  },
});
