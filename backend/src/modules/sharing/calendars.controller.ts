import { Controller, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { actionCalendar, getMyCalendar, personalCalendar, placeCalendar, renewMyCalendar, revokeMyCalendar, teamCalendar, type InputOf } from '@action-populaire/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Context, Input } from '../../platform/http/request.js';
import { Route } from '../../platform/http/route.js';
import { sendTagged } from '../../platform/http/tagged.js';
import type { QueryContext, RequestContext } from '../../platform/http/use-case.js';
import { RenewMyCalendar } from './commands/renew-my-calendar.js';
import { RevokeMyCalendar } from './commands/revoke-my-calendar.js';
import { ActionCalendar } from './queries/action-calendar.js';
import { GetMyCalendar } from './queries/get-my-calendar.js';
import { PersonalCalendar } from './queries/personal-calendar.js';
import { PlaceCalendar } from './queries/place-calendar.js';
import { TeamCalendar } from './queries/team-calendar.js';

const type = 'text/calendar; charset=utf-8';
const cards = ['action-card', 'action-history', 'team-table'];

@Controller()
export class CalendarsController {
  constructor(private readonly commands: CommandBus, private readonly queries: QueryBus) {}

  @Route(actionCalendar, { readsFrom: cards })
  async action(@Input() input: InputOf<typeof actionCalendar>, @Context() context: QueryContext, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const body = (await this.queries.execute(new ActionCalendar.Query(input, context))) as string;
    await sendTagged(request, reply, { type, body });
  }

  @Route(teamCalendar, { readsFrom: ['action-table', ...cards] })
  async team(@Input() input: InputOf<typeof teamCalendar>, @Context() context: QueryContext, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const body = (await this.queries.execute(new TeamCalendar.Query(input, context))) as string;
    await sendTagged(request, reply, { type, body });
  }

  @Route(placeCalendar, { readsFrom: ['action-table', ...cards] })
  async place(@Input() input: InputOf<typeof placeCalendar>, @Context() context: QueryContext, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const body = (await this.queries.execute(new PlaceCalendar.Query(input, context))) as string;
    await sendTagged(request, reply, { type, body });
  }

  @Route(personalCalendar, { readsFrom: ['my-action', ...cards] })
  async personal(@Input() input: InputOf<typeof personalCalendar>, @Context() context: QueryContext, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const body = (await this.queries.execute(new PersonalCalendar.Query(input, context))) as string;
    await sendTagged(request, reply, { type, body, cacheControl: 'private, no-cache' });
  }

  @Route(getMyCalendar, { readsFrom: [] })
  getMine(@Input() input: InputOf<typeof getMyCalendar>, @Context() context: QueryContext) {
    return this.queries.execute(new GetMyCalendar.Query(input, context));
  }

  @Route(renewMyCalendar)
  renew(@Input() input: InputOf<typeof renewMyCalendar>, @Context() context: RequestContext) {
    return this.commands.execute(new RenewMyCalendar.Command(input, context));
  }

  @Route(revokeMyCalendar)
  revoke(@Input() input: InputOf<typeof revokeMyCalendar>, @Context() context: RequestContext) {
    return this.commands.execute(new RevokeMyCalendar.Command(input, context));
  }
}
