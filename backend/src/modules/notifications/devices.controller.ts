import { Controller } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { addDevice, getPushKey, listDevices, openNotice, removeDevice, type InputOf } from '@action-populaire/contracts';
import { Context, Input } from '../../platform/http/request.js';
import { Route } from '../../platform/http/route.js';
import type { QueryContext, RequestContext } from '../../platform/http/use-case.js';
import { AddDevice } from './commands/add-device.js';
import { RemoveDevice } from './commands/remove-device.js';
import { GetPushKey } from './queries/get-push-key.js';
import { ListDevices } from './queries/list-devices.js';
import { OpenNotice } from './queries/open-notice.js';

@Controller()
export class DevicesController {
  constructor(private readonly commands: CommandBus, private readonly queries: QueryBus) {}

  @Route(getPushKey, { readsFrom: [] })
  getPushKey(@Input() input: InputOf<typeof getPushKey>, @Context() context: QueryContext) {
    return this.queries.execute(new GetPushKey.Query(input, context));
  }

  @Route(listDevices, { readsFrom: [] })
  listDevices(@Input() input: InputOf<typeof listDevices>, @Context() context: QueryContext) {
    return this.queries.execute(new ListDevices.Query(input, context));
  }

  @Route(addDevice)
  addDevice(@Input() input: InputOf<typeof addDevice>, @Context() context: RequestContext) {
    return this.commands.execute(new AddDevice.Command(input, context));
  }

  @Route(removeDevice)
  removeDevice(@Input() input: InputOf<typeof removeDevice>, @Context() context: RequestContext) {
    return this.commands.execute(new RemoveDevice.Command(input, context));
  }

  @Route(openNotice, { readsFrom: [] })
  openNotice(@Input() input: InputOf<typeof openNotice>, @Context() context: QueryContext) {
    return this.queries.execute(new OpenNotice.Query(input, context));
  }
}
