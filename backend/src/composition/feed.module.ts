import { Global, Logger, Module } from '@nestjs/common';
import { AccountsModule, accountsReactors, ForgottenAccounts } from '../modules/accounts/index.js';
import { ActionsModule, ActionTable, actionsProjections, actionsReactors, NamesTable } from '../modules/actions/index.js';
import { TeamsModule, teamsProjections, teamsReactors, TeamTable } from '../modules/teams/index.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { Clock, epochMilliseconds } from '../platform/kernel/clock.js';
import { EventLog } from '../platform/log/event-log.js';
import { EventRegistry } from '../platform/log/registry.js';
import { ReactorCursors } from '../platform/reactors/cursors.js';
import type { Reactor } from '../platform/reactors/reactor.js';
import { ReactorRunner } from '../platform/reactors/reactor-runner.js';
import { errorName } from '../platform/views/feed-consumer.js';
import { FeedHub } from '../platform/views/feed-hub.js';
import { FeedNotes } from '../platform/views/feed-notes.js';
import type { Projection } from '../platform/views/projection.js';
import { Views } from '../platform/views/views.js';

/** Every projection of the product. */
export const projections: readonly Projection[] = [...teamsProjections, ...actionsProjections];

/** Every reactor of the product. */
export const reactors: readonly Reactor[] = [...accountsReactors, ...teamsReactors, ...actionsReactors];

/** The one subscription to the log, with every projection, live index and reactor. */
@Global()
@Module({
  imports: [AccountsModule, TeamsModule, ActionsModule],
  providers: [{
    provide: FeedHub,
    inject: [EventLog, Views, EventRegistry, Jobs, ReactorCursors, FeedNotes, ForgottenAccounts, TeamTable, ActionTable, NamesTable, Clock],
    async useFactory(log: EventLog, views: Views, registry: EventRegistry, jobs: Jobs, cursors: ReactorCursors, notes: FeedNotes, forgotten: ForgottenAccounts, teams: TeamTable, actions: ActionTable, names: NamesTable, clock: Clock): Promise<FeedHub> {
      const logger = new Logger('feed');
      const runners = await ReactorRunner.install(reactors, log, jobs, cursors, registry);
      const hub = new FeedHub(log, views, { projections, indexes: [forgotten, teams, actions, names], reactors: runners, notes }, registry, (source, error, position) => logger.error(`${source} at ${position}: ${error}`));
      // Not by the first to search: opening every name takes a moment.
      void hub.caughtUp.then(() => names.open(epochMilliseconds(clock.now()))).catch((error: unknown) => logger.error(`${names.name}: ${errorName(error)}`));
      return hub;
    },
  }],
  exports: [FeedHub],
})
export class FeedModule {}
