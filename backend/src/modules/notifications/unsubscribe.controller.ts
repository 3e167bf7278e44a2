import { Controller, Inject, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { unsubscribe, unsubscribePage, type InputOf } from '@action-populaire/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from '../../platform/http/language.js';
import { HttpOptions } from '../../platform/http/options.js';
import { ProblemError } from '../../platform/http/problem-error.js';
import { Context, Input } from '../../platform/http/request.js';
import { Route } from '../../platform/http/route.js';
import type { QueryContext, RequestContext } from '../../platform/http/use-case.js';
import { Unsubscribe } from './commands/unsubscribe.js';
import { noStopPage, stopPage, type StopPage } from './pages/unsubscribe-page.js';
import { UnsubscribePage } from './queries/unsubscribe-page.js';

@Controller()
export class UnsubscribeController {
  constructor(private readonly commands: CommandBus, private readonly queries: QueryBus, @Inject(HttpOptions) private readonly options: HttpOptions) {}

  @Route(unsubscribePage, { readsFrom: ['team-card'] })
  async show(@Input() input: InputOf<typeof unsubscribePage>, @Context() context: QueryContext, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    await this.send(() => this.queries.execute(new UnsubscribePage.Query(input, context)) as Promise<StopPage>, request, reply);
  }

  @Route(unsubscribe)
  async unsubscribe(@Input() input: InputOf<typeof unsubscribe>, @Context() context: RequestContext, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    await this.send(() => this.commands.execute(new Unsubscribe.Command(input, context)) as Promise<StopPage>, request, reply);
  }

  /** A page in any case: a link of a letter is opened in a browser. */
  private async send(read: () => Promise<StopPage>, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const page = await read().catch(absent);
    const body = page ? stopPage(page) : noStopPage(languageOf(request.headers['accept-language']), `${this.options.publicUrl}/moi/notifications`);
    // Its address is a secret of whoever got the letter.
    await reply.status(page ? 200 : 404).headers({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' }).type('text/html; charset=utf-8').send(body);
  }
}

function absent(error: unknown): null {
  if (error instanceof ProblemError && error.code === 'common/not-found') return null;
  throw error;
}
