import { Controller } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { getNotificationSettings, setNotificationSettings, type InputOf } from '@action-populaire/contracts';
import { Context, Input } from '../../platform/http/request.js';
import { Route } from '../../platform/http/route.js';
import type { QueryContext, RequestContext } from '../../platform/http/use-case.js';
import { SetNotificationSettings } from './commands/set-notification-settings.js';
import { GetNotificationSettings } from './queries/get-notification-settings.js';

@Controller()
export class SettingsController {
  constructor(private readonly commands: CommandBus, private readonly queries: QueryBus) {}

  @Route(getNotificationSettings, { readsFrom: ['my-team'] })
  getNotificationSettings(@Input() input: InputOf<typeof getNotificationSettings>, @Context() context: QueryContext) {
    return this.queries.execute(new GetNotificationSettings.Query(input, context));
  }

  @Route(setNotificationSettings)
  setNotificationSettings(@Input() input: InputOf<typeof setNotificationSettings>, @Context() context: RequestContext) {
    return this.commands.execute(new SetNotificationSettings.Command(input, context));
  }
}
