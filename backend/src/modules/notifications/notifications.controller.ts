import { Controller } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { getUnread, listNotifications, readNotifications, type InputOf } from '@action-populaire/contracts';
import { Context, Input } from '../../platform/http/request.js';
import { Route } from '../../platform/http/route.js';
import type { QueryContext, RequestContext } from '../../platform/http/use-case.js';
import { ReadNotifications } from './commands/read-notifications.js';
import { GetUnread } from './queries/get-unread.js';
import { ListNotifications } from './queries/list-notifications.js';

/** Views that an inbox is made from. */
const inbox = ['notice', 'my-team', 'my-action', 'action-table', 'action-card', 'action-history', 'team-card', 'news', 'report', 'announcement', 'key-moment', 'message', 'discussion'];

@Controller()
export class NotificationsController {
  constructor(private readonly commands: CommandBus, private readonly queries: QueryBus) {}

  @Route(listNotifications, { readsFrom: [...inbox, 'team-table'] })
  listNotifications(@Input() input: InputOf<typeof listNotifications>, @Context() context: QueryContext) {
    return this.queries.execute(new ListNotifications.Query(input, context));
  }

  @Route(readNotifications)
  readNotifications(@Input() input: InputOf<typeof readNotifications>, @Context() context: RequestContext) {
    return this.commands.execute(new ReadNotifications.Command(input, context));
  }

  @Route(getUnread, { readsFrom: [...inbox, 'thread-table'] })
  getUnread(@Input() input: InputOf<typeof getUnread>, @Context() context: QueryContext) {
    return this.queries.execute(new GetUnread.Query(input, context));
  }
}
