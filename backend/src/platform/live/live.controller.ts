import { Controller, Req, Res } from '@nestjs/common';
import { live, type InputOf } from '@action-populaire/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Context, Input } from '../http/request.js';
import { Route } from '../http/route.js';
import type { QueryContext } from '../http/use-case.js';
import { Live } from './live.js';

@Controller()
export class LiveController {
  constructor(private readonly connections: Live) {}

  @Route(live, { readsFrom: [] })
  async live(@Input() { query }: InputOf<typeof live>, @Context() context: QueryContext, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    await this.connections.connect(query.rooms, context, request, reply);
  }
}
