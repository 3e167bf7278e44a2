import { Global, Module, type DynamicModule, type Type } from '@nestjs/common';
import type { Role } from './composition/config.js';
import type { Engines } from './composition/engines.js';
import { HubModule } from './composition/hub.module.js';
import { PlatformModule } from './composition/platform.module.js';
import type { OpenPush } from './composition/push.js';
import type { StartUp } from './composition/start-up.js';
import { AccountsModule } from './modules/accounts/index.js';
import { ActionsModule } from './modules/actions/index.js';
import { CampaignModule } from './modules/campaign/index.js';
import { DiscussionsModule } from './modules/discussions/index.js';
import { FeedModule } from './modules/feed/index.js';
import { NotificationsModule } from './modules/notifications/index.js';
import { PostsModule } from './modules/posts/index.js';
import { TeamsModule } from './modules/teams/index.js';
import { SharingModule } from './modules/sharing/index.js';
import { TerritoryModule } from './modules/territory/index.js';
import { Health } from './platform/http/health.controller.js';
import { HttpModule } from './platform/http/http.module.js';
import type { HttpOptions } from './platform/http/options.js';
import type { Clock } from './platform/kernel/clock.js';
import { LiveModule } from './platform/live/live.module.js';
import type { Mail } from './platform/mail/mail.js';
import { MediaModule } from './platform/media/media.module.js';

/** What an application is made of. */
export interface Parts {
  readonly engines: Engines;
  /** What this process does. */
  readonly roles: ReadonlySet<Role>;
  /** Where ids of forgotten accounts are kept apart; null: nowhere. */
  readonly forgottenFile: string | null;
  readonly mail: Mail;
  readonly push: OpenPush;
  readonly clock: Clock;
  readonly startUp: StartUp;
  readonly http: HttpOptions;
  /** Modules beside the product's. */
  readonly modules: readonly (Type | DynamicModule)[];
}

@Global()
@Module({})
class HealthModule {
  static with(startUp: StartUp): DynamicModule {
    return { module: HealthModule, providers: [{ provide: Health, useValue: startUp }], exports: [Health] };
  }
}

/** The whole application. */
@Module({})
export class AppModule {
  static with({ engines, roles, forgottenFile, mail, push, clock, startUp, http, modules }: Parts): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.with(engines, mail, push, clock), HealthModule.with(startUp), HubModule.with(engines.shared, roles, forgottenFile), HttpModule.with(http), MediaModule, LiveModule,
        TerritoryModule, AccountsModule, CampaignModule, TeamsModule, ActionsModule, DiscussionsModule, PostsModule, FeedModule, NotificationsModule, SharingModule,
        ...modules,
      ],
    };
  }
}
