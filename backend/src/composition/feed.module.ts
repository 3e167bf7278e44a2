import { Global, Logger, Module } from '@nestjs/common';
import { ActionsModule, ActionTable, actionsProjections } from '../modules/actions/index.js';
import { EventLog } from '../platform/log/event-log.js';
import { EventRegistry } from '../platform/log/registry.js';
import { FeedHub } from '../platform/views/feed-hub.js';
import { Views } from '../platform/views/views.js';

/** Every projection of the product. */
export const projections = [...actionsProjections];

/** The one subscription to the log, with every projection and live index. */
@Global()
@Module({
  imports: [ActionsModule],
  providers: [{
    provide: FeedHub,
    inject: [EventLog, Views, EventRegistry, ActionTable],
    useFactory(log: EventLog, views: Views, registry: EventRegistry, actions: ActionTable): FeedHub {
      const logger = new Logger('feed');
      return new FeedHub(log, views, { projections, indexes: [actions] }, registry, (source, error, position) => logger.error(`${source} at ${position}: ${error}`));
    },
  }],
  exports: [FeedHub],
})
export class FeedModule {}
