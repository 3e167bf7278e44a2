import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { Clock } from '../kernel/clock.js';
import { Records } from '../records/records.js';
import { secretOf } from '../records/secret.js';
import { AccessGuard } from './access.guard.js';
import { AnswerInterceptor } from './answer.interceptor.js';
import { AppPage } from './app-page.js';
import { ExpirySweep } from './expiry-sweep.js';
import { HealthController } from './health.controller.js';
import { Fingerprints, RecentIntents } from './intent.js';
import { HttpOptions } from './options.js';
import { ProblemFilter } from './problem.filter.js';
import { Readiness } from './readiness.js';
import { Receipts } from './receipts.js';

/**
 * The HTTP edge. Needs, from global modules: `Records`, `Views`, `Clock`, `EventLog`, `FeedHub`, `Health`, and a `SessionReader`.
 */
@Global()
@Module({})
export class HttpModule {
  static with(options: HttpOptions): DynamicModule {
    return {
      module: HttpModule,
      controllers: [HealthController],
      providers: [
        { provide: HttpOptions, useValue: options },
        { provide: Fingerprints, inject: [Records, Clock], useFactory: async (records: Records, clock: Clock) => new Fingerprints(await secretOf(records, 'fingerprint', clock.now())) },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
        { provide: APP_FILTER, useClass: ProblemFilter },
        AppPage,
        Receipts,
        RecentIntents,
        ExpirySweep,
        Readiness,
      ],
      exports: [AppPage, HttpOptions, Receipts],
    };
  }
}
