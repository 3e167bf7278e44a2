import { Readable } from 'node:stream';
import { Controller, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { endSession, exportMe, forgetMe, getMe, listSessions, requestCode, signIn, updateMe, type InputOf } from '@action-populaire/contracts';
import type { FastifyReply } from 'fastify';
import { Context, Input } from '../../platform/http/request.js';
import { Route } from '../../platform/http/route.js';
import { giveSessionCookie, takeSessionCookie } from '../../platform/http/session.js';
import type { QueryContext, RequestContext } from '../../platform/http/use-case.js';
import { EndSession } from './commands/end-session.js';
import { ForgetMe } from './commands/forget-me.js';
import { RequestCode } from './commands/request-code.js';
import { SignIn } from './commands/sign-in.js';
import { UpdateMe } from './commands/update-me.js';
import { ExportMe } from './queries/export-me.js';
import { GetMe } from './queries/get-me.js';
import { ListSessions } from './queries/list-sessions.js';
import { absoluteDays } from './records/sessions.js';

/** Loose: one network address may stand for a whole campus. Codes are limited by address of mail, tries by code. */
const perHour = 1_000;
/** Each reads the whole log. */
const exportsPerHour = 60;

@Controller()
export class AccountsController {
  constructor(private readonly commands: CommandBus, private readonly queries: QueryBus) {}

  @Route(requestCode, { perHour })
  requestCode(@Input() input: InputOf<typeof requestCode>, @Context() context: RequestContext) {
    return this.commands.execute(new RequestCode.Command(input, context));
  }

  /** A browser gets its token as a cookie alone, out of reach of scripts. */
  @Route(signIn, { perHour })
  async signIn(@Input() input: InputOf<typeof signIn>, @Context() context: RequestContext, @Res({ passthrough: true }) reply: FastifyReply) {
    const { token, opened } = await this.commands.execute(new SignIn.Command(input, context));
    if (input.body.client === 'device' || token === undefined) return { token, opened };
    giveSessionCookie(reply, token, absoluteDays * 86_400);
    return { opened };
  }

  @Route(getMe, { readsFrom: [] })
  getMe(@Input() input: InputOf<typeof getMe>, @Context() context: QueryContext) {
    return this.queries.execute(new GetMe.Query(input, context));
  }

  @Route(updateMe)
  updateMe(@Input() input: InputOf<typeof updateMe>, @Context() context: RequestContext) {
    return this.commands.execute(new UpdateMe.Command(input, context));
  }

  @Route(listSessions, { readsFrom: [] })
  listSessions(@Input() input: InputOf<typeof listSessions>, @Context() context: QueryContext) {
    return this.queries.execute(new ListSessions.Query(input, context));
  }

  @Route(endSession)
  async endSession(@Input() input: InputOf<typeof endSession>, @Context() context: RequestContext, @Res({ passthrough: true }) reply: FastifyReply) {
    const receipt = await this.commands.execute(new EndSession.Command(input, context));
    if (receipt.id === context.session) takeSessionCookie(reply);
    return receipt;
  }

  @Route(exportMe, { readsFrom: [], perHour: exportsPerHour })
  async exportMe(@Input() input: InputOf<typeof exportMe>, @Context() context: QueryContext, @Res() reply: FastifyReply) {
    const lines = (await this.queries.execute(new ExportMe.Query(input, context))) as AsyncIterable<string>;
    reply.headers({ 'Content-Disposition': 'attachment; filename="action-populaire.ndjson"', 'Cache-Control': 'no-store' });
    await reply.type('application/x-ndjson').send(Readable.from(lines));
  }

  @Route(forgetMe, { perHour })
  async forgetMe(@Input() input: InputOf<typeof forgetMe>, @Context() context: RequestContext, @Res({ passthrough: true }) reply: FastifyReply) {
    const certificate = await this.commands.execute(new ForgetMe.Command(input, context));
    takeSessionCookie(reply);
    return certificate;
  }
}
