import { Controller, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { robots, sitemap, sitemapPart, type InputOf } from '@action-populaire/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Context, Input } from '../../platform/http/request.js';
import { Route } from '../../platform/http/route.js';
import { sendTagged } from '../../platform/http/tagged.js';
import type { QueryContext } from '../../platform/http/use-case.js';
import { Robots } from './queries/robots.js';
import { Sitemap, SitemapPart } from './queries/sitemap.js';

const type = 'application/xml; charset=utf-8';

@Controller()
export class RobotsController {
  constructor(private readonly queries: QueryBus) {}

  @Route(sitemap, { readsFrom: ['action-table', 'team-table'] })
  async sitemap(@Input() input: InputOf<typeof sitemap>, @Context() context: QueryContext, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    await sendTagged(request, reply, { type, body: (await this.queries.execute(new Sitemap.Query(input, context))) as string });
  }

  @Route(sitemapPart, { readsFrom: ['action-table', 'team-table', 'action-card', 'action-history', 'team-card'] })
  async part(@Input() input: InputOf<typeof sitemapPart>, @Context() context: QueryContext, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    await sendTagged(request, reply, { type, body: (await this.queries.execute(new SitemapPart.Query(input, context))) as string });
  }

  @Route(robots, { readsFrom: [] })
  async robots(@Input() input: InputOf<typeof robots>, @Context() context: QueryContext, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    await sendTagged(request, reply, { type: 'text/plain; charset=utf-8', body: (await this.queries.execute(new Robots.Query(input, context))) as string });
  }
}
