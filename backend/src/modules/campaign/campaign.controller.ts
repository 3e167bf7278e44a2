import { Controller } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { announceKeyMoment, changeKeyMoment, getKeyMoment, listKeyMoments, withdrawKeyMoment, type InputOf } from '@action-populaire/contracts';
import { Context, Input } from '../../platform/http/request.js';
import { Route } from '../../platform/http/route.js';
import type { QueryContext, RequestContext } from '../../platform/http/use-case.js';
import { AnnounceKeyMoment } from './commands/announce-key-moment.js';
import { ChangeKeyMoment } from './commands/change-key-moment.js';
import { WithdrawKeyMoment } from './commands/withdraw-key-moment.js';
import { GetKeyMoment } from './queries/get-key-moment.js';
import { ListKeyMoments } from './queries/list-key-moments.js';

@Controller()
export class CampaignController {
  constructor(private readonly commands: CommandBus, private readonly queries: QueryBus) {}

  @Route(listKeyMoments, { readsFrom: ['key-moment'] })
  listKeyMoments(@Input() input: InputOf<typeof listKeyMoments>, @Context() context: QueryContext) {
    return this.queries.execute(new ListKeyMoments.Query(input, context));
  }

  @Route(getKeyMoment, { readsFrom: ['key-moment'] })
  getKeyMoment(@Input() input: InputOf<typeof getKeyMoment>, @Context() context: QueryContext) {
    return this.queries.execute(new GetKeyMoment.Query(input, context));
  }

  @Route(announceKeyMoment)
  announceKeyMoment(@Input() input: InputOf<typeof announceKeyMoment>, @Context() context: RequestContext) {
    return this.commands.execute(new AnnounceKeyMoment.Command(input, context));
  }

  @Route(changeKeyMoment)
  changeKeyMoment(@Input() input: InputOf<typeof changeKeyMoment>, @Context() context: RequestContext) {
    return this.commands.execute(new ChangeKeyMoment.Command(input, context));
  }

  @Route(withdrawKeyMoment)
  withdrawKeyMoment(@Input() input: InputOf<typeof withdrawKeyMoment>, @Context() context: RequestContext) {
    return this.commands.execute(new WithdrawKeyMoment.Command(input, context));
  }
}
