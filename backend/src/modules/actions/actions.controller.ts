import { createHash } from 'node:crypto';
import { Controller, Headers, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { agenda, cancelAction, editAction, getAction, listActionTypes, listMyActions, mapTile, publishAction, respondToAction, setCapacity, type InputOf } from '@action-populaire/contracts';
import type { FastifyReply } from 'fastify';
import { Context, Input } from '../../platform/http/request.js';
import { Route } from '../../platform/http/route.js';
import type { QueryContext } from '../../platform/http/use-case.js';
import type { CommandContext } from '../../platform/kernel/command-context.js';
import { CancelAction } from './commands/cancel-action.js';
import { EditAction } from './commands/edit-action.js';
import { PublishAction } from './commands/publish-action.js';
import { RespondToAction } from './commands/respond-to-action.js';
import { SetCapacity } from './commands/set-capacity.js';
import { GetAction } from './queries/get-action.js';
import { GetMapTile } from './queries/get-map-tile.js';
import { ListActionTypes } from './queries/list-action-types.js';
import { ListAgenda } from './queries/list-agenda.js';
import { ListMyActions } from './queries/list-my-actions.js';

@Controller()
export class ActionsController {
  constructor(private readonly commands: CommandBus, private readonly queries: QueryBus) {}

  @Route(agenda, { readsFrom: ['action-table', 'action-card'] })
  listAgenda(@Input() input: InputOf<typeof agenda>, @Context() context: QueryContext) {
    return this.queries.execute(new ListAgenda.Query(input, context));
  }

  @Route(mapTile, { readsFrom: ['action-table'] })
  async getMapTile(@Input() input: InputOf<typeof mapTile>, @Context() context: QueryContext, @Headers('if-none-match') known: string | undefined, @Res() reply: FastifyReply) {
    const tile = Buffer.from((await this.queries.execute(new GetMapTile.Query(input, context))) as Uint8Array);
    const etag = `"${createHash('sha256').update(tile).digest('base64url').slice(0, 22)}"`;
    reply.headers({ ETag: etag, 'Cache-Control': 'no-cache' });
    if (known?.split(/\s*,\s*/).includes(etag)) await reply.code(304).send();
    else await reply.type('application/vnd.mapbox-vector-tile').send(tile);
  }

  @Route(listActionTypes, { readsFrom: [] })
  listActionTypes(@Input() input: InputOf<typeof listActionTypes>, @Context() context: QueryContext) {
    return this.queries.execute(new ListActionTypes.Query(input, context));
  }

  @Route(getAction, { readsFrom: ['action-card', 'action-history'] })
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
}
