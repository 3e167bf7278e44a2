import { Global, Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Jobs } from '../platform/jobs/jobs.js';
import { Clock } from '../platform/kernel/clock.js';
import { CommandRunner } from '../platform/log/command-runner.js';
import { LiveFrames } from '../platform/live/live-frames.js';
import { Nudges } from '../platform/live/nudges.js';
import { EventLog } from '../platform/log/event-log.js';
import { EventRegistry } from '../platform/log/registry.js';
import { Mail } from '../platform/mail/mail.js';
import { Media } from '../platform/media/media.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { Push } from '../platform/push/push.js';
import { VapidKey } from '../platform/push/vapid-key.js';
import { ReactorCursors } from '../platform/reactors/cursors.js';
import { Records } from '../platform/records/records.js';
import { secretOf } from '../platform/records/secret.js';
import { Rooms } from '../platform/rooms/rooms.js';
import { Texts } from '../platform/texts/texts.js';
import { FeedNotes } from '../platform/views/feed-notes.js';
import { BuildPointers, CurrentViews } from '../platform/views/view-builds.js';
import { Views } from '../platform/views/views.js';
import { projections } from './hub.module.js';
import type { Engines } from './engines.js';
import { eventTypes } from './event-types.js';
import type { OpenPush } from './push.js';

/** The ports and what stands right above them, for every module. */
@Global()
@Module({})
export class PlatformModule {
  static with({ log, views, records, texts, media, jobs, cursors, nudges }: Engines, mail: Mail, push: OpenPush, clock: Clock): DynamicModule {
    const registry = new EventRegistry(eventTypes);
    const metrics = new Metrics();
    return {
      module: PlatformModule,
      imports: [CqrsModule.forRoot()],
      providers: [
        { provide: EventLog, useValue: log },
        {
          provide: Views,
          async useFactory(): Promise<Views> {
            const current = new CurrentViews(views, new BuildPointers(records, clock), projections);
            await current.open();
            return current;
          },
        },
        { provide: Records, useValue: records },
        { provide: Texts, useValue: texts },
        { provide: Media, useValue: media },
        { provide: Jobs, useValue: jobs },
        { provide: ReactorCursors, useValue: cursors },
        { provide: Nudges, useValue: nudges },
        { provide: Mail, useValue: mail },
        { provide: VapidKey, useFactory: async () => new VapidKey(await secretOf(records, 'webpush', clock.now())) },
        { provide: Push, inject: [VapidKey], useFactory: push },
        { provide: Clock, useValue: clock },
        { provide: EventRegistry, useValue: registry },
        { provide: FeedNotes, useValue: new FeedNotes(records, clock) },
        { provide: Rooms, useValue: new Rooms() },
        { provide: LiveFrames, useValue: new LiveFrames() },
        { provide: Metrics, useValue: metrics },
        { provide: CommandRunner, useValue: new CommandRunner(log, texts, registry, metrics) },
      ],
      exports: [EventLog, Views, Records, Texts, Media, Jobs, ReactorCursors, Nudges, Mail, VapidKey, Push, Clock, EventRegistry, FeedNotes, Rooms, LiveFrames, Metrics, CommandRunner, CqrsModule],
    };
  }
}
