import { listDevices } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { queryUseCase } from '../../../platform/http/use-case.js';
import { Sessions } from '../../accounts/index.js';
import { Devices } from '../records/devices.js';

/** The devices that are told. */
export const ListDevices = queryUseCase({
  route: listDevices,
  needs: [Devices, Sessions],
  async handle(_, context, devices, sessions) {
    const account = accountOf(context);
    const [mine, open] = await Promise.all([devices.of(account, context.at), sessions.list(account, context.session, context.at)]);
    const items = mine.flatMap(({ id, target, session, since }) => {
      const of = open.find((one) => one.id === session);
      return of ? [{ id, kind: target.kind, device: of.device, since, current: of.current }] : [];
    });
    return { answer: { items } };
  },
});
