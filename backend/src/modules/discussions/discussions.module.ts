import { Module } from '@nestjs/common';
import { LiveFrames } from '../../platform/live/live-frames.js';
import { CommandRunner } from '../../platform/log/command-runner.js';
import { Rooms } from '../../platform/rooms/rooms.js';
import { AccountsModule } from '../accounts/index.js';
import { ActionsModule } from '../actions/index.js';
import { TeamsModule } from '../teams/index.js';
import { DeleteMessage } from './commands/delete-message.js';
import { EditMessage } from './commands/edit-message.js';
import { LockDiscussion } from './commands/lock-discussion.js';
import { MarkRead } from './commands/mark-read.js';
import { MuteDiscussion } from './commands/mute-discussion.js';
import { PostMessage } from './commands/post-message.js';
import { ReportMessage } from './commands/report-message.js';
import { StartActionDiscussion } from './commands/start-action-discussion.js';
import { StartPrivateDiscussion } from './commands/start-private-discussion.js';
import { StartTeamDiscussion } from './commands/start-team-discussion.js';
import { DiscussionsController } from './discussions.controller.js';
import { discussionFacts } from './facts.js';
import { EraseMessage } from './jobs/erase-message.js';
import { actionFrames, discussionFrames, messageFrames } from './live/discussion-frames.js';
import { GetDiscussion } from './queries/get-discussion.js';
import { ListActionDiscussions } from './queries/list-action-discussions.js';
import { ListDiscussions } from './queries/list-discussions.js';
import { ListMessages } from './queries/list-messages.js';
import { ListParticipants } from './queries/list-participants.js';
import { ListTeamDiscussions } from './queries/list-team-discussions.js';
import { MessageAudience } from './queries/message-audience.js';
import { MyThreads } from './queries/my-threads.js';
import { Presenter } from './queries/present.js';
import { Readers } from './queries/readers.js';
import { SaidMessages } from './queries/said.js';
import { UnreadDiscussions } from './queries/unread-discussions.js';
import { Mutes } from './records/mutes.js';
import { ReadMarks } from './records/read-marks.js';
import { ThreadTable } from './views/thread-table.js';

const useCases = [
  StartTeamDiscussion, StartActionDiscussion, StartPrivateDiscussion, PostMessage, EditMessage, DeleteMessage, ReportMessage, LockDiscussion, MarkRead, MuteDiscussion,
  ListDiscussions, ListTeamDiscussions, ListActionDiscussions, GetDiscussion, ListMessages, ListParticipants,
];

/** Discussions: of a team, of an action, and between someone and the managers of a team. */
@Module({
  imports: [AccountsModule, TeamsModule, ActionsModule],
  controllers: [DiscussionsController],
  providers: [...useCases.map(({ Handler }) => Handler), EraseMessage.Handler, ThreadTable, Readers, MyThreads, Presenter, ReadMarks, Mutes, MessageAudience, SaidMessages, UnreadDiscussions],
  exports: [MessageAudience, SaidMessages, ThreadTable, UnreadDiscussions],
})
export class DiscussionsModule {
  /** The room of a discussion is for those who may read it. */
  constructor(rooms: Rooms, frames: LiveFrames, runner: CommandRunner, readers: Readers, table: ThreadTable) {
    rooms.add({
      kind: 'discussion',
      async mayEnter(id, account) {
        const { state } = await discussionFacts(runner, id);
        return state !== null && (await readers.standing(state, account)).reads;
      },
    });
    frames.add(messageFrames(runner, readers));
    frames.add(discussionFrames(runner, readers));
    frames.add(actionFrames(table));
  }
}
