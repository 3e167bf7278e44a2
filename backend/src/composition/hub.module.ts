import { randomUUID } from 'node:crypto';
import { Global, Logger, Module, type DynamicModule } from '@nestjs/common';
import { AccountsModule, accountsReactors, ForgottenAccounts } from '../modules/accounts/index.js';
import { ActionsModule, ActionTable, actionsProjections, actionsReactors, NamesTable } from '../modules/actions/index.js';
import { CampaignModule, campaignProjections } from '../modules/campaign/index.js';
import { DiscussionsModule, discussionsProjections, discussionsReactors, ThreadTable } from '../modules/discussions/index.js';
import { feedEntries } from '../modules/feed/index.js';
import { notices, notificationsReactors } from '../modules/notifications/index.js';
import { PostsModule, postsProjections, postsReactors } from '../modules/posts/index.js';
import { TeamsModule, teamsProjections, teamsReactors, TeamTable } from '../modules/teams/index.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { Clock, epochMilliseconds } from '../platform/kernel/clock.js';
import { LiveConnections } from '../platform/live/live-connections.js';
import { LiveFeed } from '../platform/live/live-feed.js';
import { LiveFrames } from '../platform/live/live-frames.js';
import { EventLog } from '../platform/log/event-log.js';
import { EventRegistry } from '../platform/log/registry.js';
import { Leases } from '../platform/leases/leases.js';
import { ReactorCursors } from '../platform/reactors/cursors.js';
import type { Reactor } from '../platform/reactors/reactor.js';
import { ReactorRunner } from '../platform/reactors/reactor-runner.js';
import { Records } from '../platform/records/records.js';
import { errorName } from '../platform/views/feed-consumer.js';
import { FeedHub } from '../platform/views/feed-hub.js';
import { FeedNotes } from '../platform/views/feed-notes.js';
import type { Projection } from '../platform/views/projection.js';
import { Views } from '../platform/views/views.js';
import type { Role } from './config.js';
import { ForgottenFile } from './forgotten-file.js';

/** Every projection of the product. */
export const projections: readonly Projection[] = [...campaignProjections, ...teamsProjections, ...actionsProjections, ...discussionsProjections, ...postsProjections, feedEntries, notices];

/** Every reactor of the product. */
export const reactors: readonly Reactor[] = [...accountsReactors, ...teamsReactors, ...actionsReactors, ...discussionsReactors, ...postsReactors, ...notificationsReactors];

/** How long what is told live waits for the views of this process, in milliseconds. */
const levelMs = 1_500;

/** The one subscription to the log, with every projection, live index and reactor. */
@Global()
@Module({})
export class HubModule {
  /** `shared`: other processes may follow the same log, and each works on what its roles and its leases say. */
  static with(shared: boolean, roles: ReadonlySet<Role>, forgottenFile: string | null): DynamicModule {
    return {
      module: HubModule,
      imports: [AccountsModule, CampaignModule, TeamsModule, ActionsModule, DiscussionsModule, PostsModule],
      providers: [{
        provide: FeedHub,
        inject: [EventLog, Views, EventRegistry, Jobs, ReactorCursors, Records, FeedNotes, ForgottenAccounts, TeamTable, ActionTable, NamesTable, ThreadTable, Clock, LiveFrames, LiveConnections],
        async useFactory(log: EventLog, views: Views, registry: EventRegistry, jobs: Jobs, cursors: ReactorCursors, records: Records, notes: FeedNotes, forgotten: ForgottenAccounts, teams: TeamTable, actions: ActionTable, names: NamesTable, threads: ThreadTable, clock: Clock, frames: LiveFrames, connections: LiveConnections): Promise<FeedHub> {
          const logger = new Logger('feed');
          const runners = await ReactorRunner.install(reactors, log, jobs, cursors, registry);
          const leases = new Leases(records, clock, randomUUID(), (name, error) => logger.error(`lease of ${name}: ${error}`));
          // Job handlers look things up as people do.
          const sharing = shared ? { leases, indexes: roles.has('http') || roles.has('jobs'), projects: roles.has('projections'), reacts: roles.has('jobs') } : undefined;
          const live = roles.has('http') ? [new LiveFeed(log, registry, frames, connections, (position) => hub.waitFor('own', position, levelMs))] : [];
          const consumers = { projections, indexes: [forgotten, teams, actions, names, threads, ...(forgottenFile === null ? [] : [new ForgottenFile(forgottenFile)])], reactors: [...runners, ...live], notes, ...(sharing && { sharing }) };
          const hub: FeedHub = new FeedHub(log, views, consumers, registry, (source, error, position) => logger.error(`${source} at ${position}: ${error}`));
          // Not by the first to search: opening every name takes a moment.
          if (roles.has('http')) void hub.caughtUp.then(() => names.open(epochMilliseconds(clock.now()))).catch((error: unknown) => logger.error(`${names.name}: ${errorName(error)}`));
          return hub;
        },
      }],
      exports: [FeedHub],
    };
  }
}
