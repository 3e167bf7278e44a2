import { Controller, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  editAnnouncement, editNews, getNews, getReport, listAnnouncements, listTeamNews, publishAnnouncement, publishNews, withdrawAnnouncement, withdrawNews, withdrawReport, writeReport, type InputOf,
} from '@action-populaire/contracts';
import type { FastifyReply } from 'fastify';
import { Context, Input } from '../../platform/http/request.js';
import { Route } from '../../platform/http/route.js';
import type { QueryContext, RequestContext } from '../../platform/http/use-case.js';
import { EditAnnouncement } from './commands/edit-announcement.js';
import { EditNews } from './commands/edit-news.js';
import { PublishAnnouncement } from './commands/publish-announcement.js';
import { PublishNews } from './commands/publish-news.js';
import { WithdrawAnnouncement } from './commands/withdraw-announcement.js';
import { WithdrawNews } from './commands/withdraw-news.js';
import { WithdrawReport } from './commands/withdraw-report.js';
import { WriteReport } from './commands/write-report.js';
import { GetNews } from './queries/get-news.js';
import { GetReport } from './queries/get-report.js';
import { ListAnnouncements } from './queries/list-announcements.js';
import { ListTeamNews } from './queries/list-team-news.js';

/** What depends on who asks is kept by nobody in between. */
function forReader(reply: FastifyReply, { account }: QueryContext): void {
  if (account !== null) reply.header('Cache-Control', 'private, no-cache');
}

@Controller()
export class PostsController {
  constructor(private readonly commands: CommandBus, private readonly queries: QueryBus) {}

  @Route(listTeamNews, { readsFrom: ['news'] })
  listTeamNews(@Input() input: InputOf<typeof listTeamNews>, @Context() context: QueryContext, @Res({ passthrough: true }) reply: FastifyReply) {
    forReader(reply, context);
    return this.queries.execute(new ListTeamNews.Query(input, context));
  }

  @Route(getNews, { readsFrom: ['news'] })
  getNews(@Input() input: InputOf<typeof getNews>, @Context() context: QueryContext, @Res({ passthrough: true }) reply: FastifyReply) {
    forReader(reply, context);
    return this.queries.execute(new GetNews.Query(input, context));
  }

  @Route(publishNews)
  publishNews(@Input() input: InputOf<typeof publishNews>, @Context() context: RequestContext) {
    return this.commands.execute(new PublishNews.Command(input, context));
  }

  @Route(editNews)
  editNews(@Input() input: InputOf<typeof editNews>, @Context() context: RequestContext) {
    return this.commands.execute(new EditNews.Command(input, context));
  }

  @Route(withdrawNews)
  withdrawNews(@Input() input: InputOf<typeof withdrawNews>, @Context() context: RequestContext) {
    return this.commands.execute(new WithdrawNews.Command(input, context));
  }

  @Route(getReport, { readsFrom: ['report'] })
  getReport(@Input() input: InputOf<typeof getReport>, @Context() context: QueryContext) {
    return this.queries.execute(new GetReport.Query(input, context));
  }

  @Route(writeReport)
  writeReport(@Input() input: InputOf<typeof writeReport>, @Context() context: RequestContext) {
    return this.commands.execute(new WriteReport.Command(input, context));
  }

  @Route(withdrawReport)
  withdrawReport(@Input() input: InputOf<typeof withdrawReport>, @Context() context: RequestContext) {
    return this.commands.execute(new WithdrawReport.Command(input, context));
  }

  @Route(listAnnouncements, { readsFrom: ['announcement'] })
  listAnnouncements(@Input() input: InputOf<typeof listAnnouncements>, @Context() context: QueryContext, @Res({ passthrough: true }) reply: FastifyReply) {
    forReader(reply, context);
    return this.queries.execute(new ListAnnouncements.Query(input, context));
  }

  @Route(publishAnnouncement)
  publishAnnouncement(@Input() input: InputOf<typeof publishAnnouncement>, @Context() context: RequestContext) {
    return this.commands.execute(new PublishAnnouncement.Command(input, context));
  }

  @Route(editAnnouncement)
  editAnnouncement(@Input() input: InputOf<typeof editAnnouncement>, @Context() context: RequestContext) {
    return this.commands.execute(new EditAnnouncement.Command(input, context));
  }

  @Route(withdrawAnnouncement)
  withdrawAnnouncement(@Input() input: InputOf<typeof withdrawAnnouncement>, @Context() context: RequestContext) {
    return this.commands.execute(new WithdrawAnnouncement.Command(input, context));
  }
}
