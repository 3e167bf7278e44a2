import { Controller, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { addMedium, removeMedium, showMedium, type InputOf } from '@action-populaire/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Context, Input } from '../http/request.js';
import { Route } from '../http/route.js';
import { sendTagged } from '../http/tagged.js';
import type { QueryContext, RequestContext } from '../http/use-case.js';
import { AddMedium } from './add-medium.js';
import type { OpenedMedium } from './media-library.js';
import { RemoveMedium } from './remove-medium.js';
import { ShowMedium } from './show-medium.js';

/** Pictures that one network address may send in an hour: a whole meeting may be behind it. */
const perHour = 600;

@Controller()
export class MediaController {
  constructor(private readonly commands: CommandBus, private readonly queries: QueryBus) {}

  @Route(addMedium, { perHour })
  add(@Input() input: InputOf<typeof addMedium>, @Context() context: RequestContext) {
    return this.commands.execute(new AddMedium.Command(input, context));
  }

  @Route(removeMedium)
  remove(@Input() input: InputOf<typeof removeMedium>, @Context() context: RequestContext) {
    return this.commands.execute(new RemoveMedium.Command(input, context));
  }

  @Route(showMedium, { readsFrom: [] })
  async show(@Input() input: InputOf<typeof showMedium>, @Context() context: QueryContext, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const found = (await this.queries.execute(new ShowMedium.Query(input, context))) as OpenedMedium;
    // The mobile applications show what is public from another origin.
    if (found.public) reply.header('Cross-Origin-Resource-Policy', 'cross-origin');
    await sendTagged(request, reply, { type: 'image/webp', body: found.bytes, cacheControl: found.public ? 'public, max-age=31536000, immutable' : 'private, no-cache' });
  }
}
