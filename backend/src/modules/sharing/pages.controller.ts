import { Controller, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { actionPicture, actionPublicPage, teamPicture, teamPublicPage, uuid, type InputOf } from '@action-populaire/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppPage } from '../../platform/http/app-page.js';
import { ProblemError } from '../../platform/http/problem-error.js';
import { Context, Input } from '../../platform/http/request.js';
import { Route } from '../../platform/http/route.js';
import { sendTagged } from '../../platform/http/tagged.js';
import type { QueryContext } from '../../platform/http/use-case.js';
import { told, type PublicPage } from './pages/page.js';
import type { Picture } from './pictures/picture.js';
import { ActionPicture } from './queries/action-picture.js';
import { ActionPublicPage } from './queries/action-public-page.js';
import { TeamPicture } from './queries/team-picture.js';
import { TeamPublicPage } from './queries/team-public-page.js';

const type = 'text/html; charset=utf-8';
/** A week: what is erased here must not stay elsewhere for ever. */
const long = 'public, max-age=604800';
/** Pictures that one network address may ask for in an hour: previews ask for one a link. */
const perHour = 2_000;

@Controller()
export class PagesController {
  constructor(private readonly queries: QueryBus, private readonly app: AppPage) {}

  @Route(actionPublicPage, { readsFrom: ['action-card', 'action-history', 'action-series', 'team-table'] })
  async action(@Input() input: InputOf<typeof actionPublicPage>, @Context() context: QueryContext, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    await this.send(input.params.id, () => this.queries.execute(new ActionPublicPage.Query(input, context)) as Promise<PublicPage>, request, reply);
  }

  @Route(teamPublicPage, { readsFrom: ['team-card', 'team-member', 'action-table', 'action-card', 'action-history'] })
  async team(@Input() input: InputOf<typeof teamPublicPage>, @Context() context: QueryContext, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    await this.send(input.params.id, () => this.queries.execute(new TeamPublicPage.Query(input, context)) as Promise<PublicPage>, request, reply);
  }

  @Route(actionPicture, { readsFrom: ['action-card', 'action-history', 'team-card'], perHour })
  async actionPicture(@Input() input: InputOf<typeof actionPicture>, @Context() context: QueryContext, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    await this.sendPicture((await this.queries.execute(new ActionPicture.Query(input, context))) as Picture, request, reply);
  }

  @Route(teamPicture, { readsFrom: ['team-card', 'team-member', 'action-table', 'action-card'], perHour })
  async teamPicture(@Input() input: InputOf<typeof teamPicture>, @Context() context: QueryContext, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    await this.sendPicture((await this.queries.execute(new TeamPicture.Query(input, context))) as Picture, request, reply);
  }

  /** Made to be shown elsewhere, unlike everything else of this origin. */
  private async sendPicture({ png, current }: Picture, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    reply.header('Cross-Origin-Resource-Policy', 'cross-origin');
    await sendTagged(request, reply, { type: 'image/png', body: png, ...(current && { cacheControl: long }) });
  }

  /** The application in any case: what it finds missing it says by itself. */
  private async send(id: string, read: () => Promise<PublicPage>, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const named = uuid.safeParse(id).success;
    const page = named ? await read().catch(absent) : null;
    await sendTagged(request, reply, { type, status: named && !page ? 404 : 200, body: page ? await this.app.telling(told(page)) : await this.app.plain() });
  }
}

function absent(error: unknown): null {
  if (error instanceof ProblemError && error.code === 'common/not-found') return null;
  throw error;
}
