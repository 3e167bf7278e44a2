import { Controller, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { getTeam, getTeamStatistics, listMyTeams, listTeams, search, type InputOf } from '@action-populaire/contracts';
import type { FastifyReply } from 'fastify';
import { Context, Input } from '../../platform/http/request.js';
import { Route } from '../../platform/http/route.js';
import type { QueryContext } from '../../platform/http/use-case.js';
import { GetTeam } from './queries/get-team.js';
import { GetTeamStatistics } from './queries/get-team-statistics.js';
import { ListMyTeams } from './queries/list-my-teams.js';
import { ListTeams } from './queries/list-teams.js';
import { Search } from './queries/search.js';

/** Where a team's card comes from. */
const cards = ['team-card', 'my-team', 'action-table', 'action-card'];

/** Says what the reader is in each team, which is nobody else's affair. */
const mayBeMine = (reply: FastifyReply, { account }: QueryContext): unknown => account !== null && reply.header('Cache-Control', 'private, no-cache');

/** Teams with what they do, and search over teams, actions and places. */
@Controller()
export class TeamPagesController {
  constructor(private readonly queries: QueryBus) {}

  @Route(listTeams, { readsFrom: [...cards, 'team-table', 'names-table'] })
  listTeams(@Input() input: InputOf<typeof listTeams>, @Context() context: QueryContext, @Res({ passthrough: true }) reply: FastifyReply) {
    mayBeMine(reply, context);
    return this.queries.execute(new ListTeams.Query(input, context));
  }

  @Route(getTeam, { readsFrom: [...cards, 'team-member'] })
  getTeam(@Input() input: InputOf<typeof getTeam>, @Context() context: QueryContext, @Res({ passthrough: true }) reply: FastifyReply) {
    mayBeMine(reply, context);
    return this.queries.execute(new GetTeam.Query(input, context));
  }

  @Route(getTeamStatistics, { readsFrom: ['team-table', 'team-day', 'action-table', 'action-card'] })
  getTeamStatistics(@Input() input: InputOf<typeof getTeamStatistics>, @Context() context: QueryContext) {
    return this.queries.execute(new GetTeamStatistics.Query(input, context));
  }

  @Route(listMyTeams, { readsFrom: [...cards, 'action-invitation'] })
  listMyTeams(@Input() input: InputOf<typeof listMyTeams>, @Context() context: QueryContext) {
    return this.queries.execute(new ListMyTeams.Query(input, context));
  }

  @Route(search, { readsFrom: [...cards, 'team-table', 'names-table'] })
  search(@Input() input: InputOf<typeof search>, @Context() context: QueryContext, @Res({ passthrough: true }) reply: FastifyReply) {
    mayBeMine(reply, context);
    return this.queries.execute(new Search.Query(input, context));
  }
}
