import { Controller } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  deleteMessage, editMessage, getDiscussion, listActionDiscussions, listDiscussions, listMessages, listParticipants, listTeamDiscussions, lockDiscussion, markRead,
  muteDiscussion, postMessage, reportMessage, startActionDiscussion, startPrivateDiscussion, startTeamDiscussion, type InputOf,
} from '@action-populaire/contracts';
import { Context, Input } from '../../platform/http/request.js';
import { Route } from '../../platform/http/route.js';
import type { QueryContext, RequestContext } from '../../platform/http/use-case.js';
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
import { GetDiscussion } from './queries/get-discussion.js';
import { ListActionDiscussions } from './queries/list-action-discussions.js';
import { ListDiscussions } from './queries/list-discussions.js';
import { ListMessages } from './queries/list-messages.js';
import { ListParticipants } from './queries/list-participants.js';
import { ListTeamDiscussions } from './queries/list-team-discussions.js';

/** What a list of discussions comes from. */
const listed = ['thread-table', 'discussion', 'message', 'team-table', 'action-card'];
/** What tells which ones may be the reader's. */
const mine = ['thread-table', 'my-team', 'my-action', 'action-table'];

@Controller()
export class DiscussionsController {
  constructor(private readonly commands: CommandBus, private readonly queries: QueryBus) {}

  @Route(listDiscussions, { readsFrom: [...new Set([...listed, ...mine])] })
  listDiscussions(@Input() input: InputOf<typeof listDiscussions>, @Context() context: QueryContext) {
    return this.queries.execute(new ListDiscussions.Query(input, context));
  }

  @Route(listTeamDiscussions, { readsFrom: listed })
  listTeamDiscussions(@Input() input: InputOf<typeof listTeamDiscussions>, @Context() context: QueryContext) {
    return this.queries.execute(new ListTeamDiscussions.Query(input, context));
  }

  @Route(listActionDiscussions, { readsFrom: listed })
  listActionDiscussions(@Input() input: InputOf<typeof listActionDiscussions>, @Context() context: QueryContext) {
    return this.queries.execute(new ListActionDiscussions.Query(input, context));
  }

  @Route(startTeamDiscussion)
  startTeamDiscussion(@Input() input: InputOf<typeof startTeamDiscussion>, @Context() context: RequestContext) {
    return this.commands.execute(new StartTeamDiscussion.Command(input, context));
  }

  @Route(startActionDiscussion)
  startActionDiscussion(@Input() input: InputOf<typeof startActionDiscussion>, @Context() context: RequestContext) {
    return this.commands.execute(new StartActionDiscussion.Command(input, context));
  }

  @Route(startPrivateDiscussion)
  startPrivateDiscussion(@Input() input: InputOf<typeof startPrivateDiscussion>, @Context() context: RequestContext) {
    return this.commands.execute(new StartPrivateDiscussion.Command(input, context));
  }

  @Route(getDiscussion, { readsFrom: listed })
  getDiscussion(@Input() input: InputOf<typeof getDiscussion>, @Context() context: QueryContext) {
    return this.queries.execute(new GetDiscussion.Query(input, context));
  }

  @Route(listMessages, { readsFrom: ['thread-table', 'message'] })
  listMessages(@Input() input: InputOf<typeof listMessages>, @Context() context: QueryContext) {
    return this.queries.execute(new ListMessages.Query(input, context));
  }

  @Route(listParticipants, { readsFrom: ['thread-table'] })
  listParticipants(@Input() input: InputOf<typeof listParticipants>, @Context() context: QueryContext) {
    return this.queries.execute(new ListParticipants.Query(input, context));
  }

  @Route(postMessage)
  postMessage(@Input() input: InputOf<typeof postMessage>, @Context() context: RequestContext) {
    return this.commands.execute(new PostMessage.Command(input, context));
  }

  @Route(editMessage)
  editMessage(@Input() input: InputOf<typeof editMessage>, @Context() context: RequestContext) {
    return this.commands.execute(new EditMessage.Command(input, context));
  }

  @Route(deleteMessage)
  deleteMessage(@Input() input: InputOf<typeof deleteMessage>, @Context() context: RequestContext) {
    return this.commands.execute(new DeleteMessage.Command(input, context));
  }

  @Route(reportMessage)
  reportMessage(@Input() input: InputOf<typeof reportMessage>, @Context() context: RequestContext) {
    return this.commands.execute(new ReportMessage.Command(input, context));
  }

  @Route(lockDiscussion)
  lockDiscussion(@Input() input: InputOf<typeof lockDiscussion>, @Context() context: RequestContext) {
    return this.commands.execute(new LockDiscussion.Command(input, context));
  }

  @Route(markRead)
  markRead(@Input() input: InputOf<typeof markRead>, @Context() context: RequestContext) {
    return this.commands.execute(new MarkRead.Command(input, context));
  }

  @Route(muteDiscussion)
  muteDiscussion(@Input() input: InputOf<typeof muteDiscussion>, @Context() context: RequestContext) {
    return this.commands.execute(new MuteDiscussion.Command(input, context));
  }
}
