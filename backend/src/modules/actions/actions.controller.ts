import { Controller, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  addActionTeam, addOrganiser, agenda, cancelAction, editAction, getAction, getOrganising, listActionTypes, listMyActions, mapTile, publishAction,
  removeActionTeam, removeOrganiser, respondToAction, setCapacity, type InputOf,
} from '@action-populaire/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Context, Input } from '../../platform/http/request.js';
import { Route } from '../../platform/http/route.js';
import { sendTagged } from '../../platform/http/tagged.js';
import type { QueryContext } from '../../platform/http/use-case.js';
import type { CommandContext } from '../../platform/kernel/command-context.js';
import { AddActionTeam } from './commands/add-action-team.js';
import { AddOrganiser } from './commands/add-organiser.js';
import { CancelAction } from './commands/cancel-action.js';
import { EditAction } from './commands/edit-action.js';
import { PublishAction } from './commands/publish-action.js';
import { RemoveActionTeam } from './commands/remove-action-team.js';
import { RemoveOrganiser } from './commands/remove-organiser.js';
import { RespondToAction } from './commands/respond-to-action.js';
import { SetCapacity } from './commands/set-capacity.js';
import { GetAction } from './queries/get-action.js';
import { GetMapTile } from './queries/get-map-tile.js';
import { GetOrganising } from './queries/get-organising.js';
import { ListActionTypes } from './queries/list-action-types.js';
import { ListAgenda } from './queries/list-agenda.js';
import { ListMyActions } from './queries/list-my-actions.js';

/** What is asked of one's own teams is nobody else's. */
const cachingOf = ({ query }: InputOf<typeof agenda> | InputOf<typeof mapTile>): string => (query.teams ? 'private, no-cache' : 'no-cache');

@Controller()
export class ActionsController {
  constructor(private readonly commands: CommandBus, private readonly queries: QueryBus) {}

  @Route(agenda, { readsFrom: ['action-table', 'action-card', 'team-table', 'my-team'] })
  listAgenda(@Input() input: InputOf<typeof agenda>, @Context() context: QueryContext, @Res({ passthrough: true }) reply: FastifyReply) {
    reply.header('Cache-Control', cachingOf(input));
    return this.queries.execute(new ListAgenda.Query(input, context));
  }

  @Route(mapTile, { readsFrom: ['action-table', 'team-table', 'my-team'] })
  async getMapTile(@Input() input: InputOf<typeof mapTile>, @Context() context: QueryContext, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const tile = Buffer.from((await this.queries.execute(new GetMapTile.Query(input, context))) as Uint8Array);
    await sendTagged(request, reply, { type: 'application/vnd.mapbox-vector-tile', body: tile, cacheControl: cachingOf(input) });
  }

  @Route(listActionTypes, { readsFrom: [] })
  listActionTypes(@Input() input: InputOf<typeof listActionTypes>, @Context() context: QueryContext) {
    return this.queries.execute(new ListActionTypes.Query(input, context));
  }

  @Route(getAction, { readsFrom: ['action-card', 'action-history', 'action-series', 'team-table'] })
  getAction(@Input() input: InputOf<typeof getAction>, @Context() context: QueryContext) {
    return this.queries.execute(new GetAction.Query(input, context));
  }

  @Route(listMyActions, { readsFrom: ['my-action'] })
  listMyActions(@Input() input: InputOf<typeof listMyActions>, @Context() context: QueryContext) {
    return this.queries.execute(new ListMyActions.Query(input, context));
  }

  @Route(publishAction)
  publishAction(@Input() input: InputOf<typeof publishAction>, @Context() context: CommandContext) {
    return this.commands.execute(new PublishAction.Command(input, context));
  }

  @Route(editAction)
  editAction(@Input() input: InputOf<typeof editAction>, @Context() context: CommandContext) {
    return this.commands.execute(new EditAction.Command(input, context));
  }

  @Route(setCapacity)
  setCapacity(@Input() input: InputOf<typeof setCapacity>, @Context() context: CommandContext) {
    return this.commands.execute(new SetCapacity.Command(input, context));
  }

  @Route(cancelAction)
  cancelAction(@Input() input: InputOf<typeof cancelAction>, @Context() context: CommandContext) {
    return this.commands.execute(new CancelAction.Command(input, context));
  }

  @Route(respondToAction)
  respondToAction(@Input() input: InputOf<typeof respondToAction>, @Context() context: CommandContext) {
    return this.commands.execute(new RespondToAction.Command(input, context));
  }

  @Route(addActionTeam)
  addActionTeam(@Input() input: InputOf<typeof addActionTeam>, @Context() context: CommandContext) {
    return this.commands.execute(new AddActionTeam.Command(input, context));
  }

  @Route(removeActionTeam)
  removeActionTeam(@Input() input: InputOf<typeof removeActionTeam>, @Context() context: CommandContext) {
    return this.commands.execute(new RemoveActionTeam.Command(input, context));
  }

  @Route(addOrganiser)
  addOrganiser(@Input() input: InputOf<typeof addOrganiser>, @Context() context: CommandContext) {
    return this.commands.execute(new AddOrganiser.Command(input, context));
  }

  @Route(removeOrganiser)
  removeOrganiser(@Input() input: InputOf<typeof removeOrganiser>, @Context() context: CommandContext) {
    return this.commands.execute(new RemoveOrganiser.Command(input, context));
  }

  @Route(getOrganising, { readsFrom: ['my-action', 'team-table'] })
  getOrganising(@Input() input: InputOf<typeof getOrganising>, @Context() context: QueryContext) {
    return this.queries.execute(new GetOrganising.Query(input, context));
  }
}
