import { Global, Inject, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { Jobs } from '../jobs/jobs.js';
import { Clock } from '../kernel/clock.js';
import { Records } from '../records/records.js';
import { secretOf } from '../records/secret.js';
import { Rooms } from '../rooms/rooms.js';
import { AddMedium } from './add-medium.js';
import { Darkroom } from './darkroom.js';
import { Media } from './media.js';
import { MediaController } from './media.controller.js';
import { MediaLibrary } from './media-library.js';
import { RemoveMedium } from './remove-medium.js';
import { ShowMedium } from './show-medium.js';
import { SweepMedia, sweepMedia } from './sweep-media.js';

/** What people send that is not words: taken in, shown to who may see it, erased. Needs the global ports. */
@Global()
@Module({
  controllers: [MediaController],
  providers: [
    Darkroom,
    {
      provide: MediaLibrary,
      inject: [Media, Records, Clock, Rooms],
      useFactory: async (media: Media, records: Records, clock: Clock, rooms: Rooms) => new MediaLibrary(media, records, clock, rooms, (await secretOf(records, 'media', clock.now())).toString('hex')),
    },
    AddMedium.Handler, RemoveMedium.Handler, ShowMedium.Handler, SweepMedia.Handler,
  ],
  exports: [MediaLibrary],
})
export class MediaModule implements OnApplicationBootstrap {
  constructor(@Inject(Jobs) private readonly jobs: Jobs) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.repeat({ id: 'media.sweep', ...sweepMedia.of({}), zone: 'Europe/Paris', time: '04:20' });
  }
}
