import { Global, Module } from '@nestjs/common';
import { SessionReader } from '../http/session.js';
import { Clock } from '../kernel/clock.js';
import { Rooms } from '../rooms/rooms.js';
import { Live } from './live.js';
import { LiveConnections } from './live-connections.js';
import { LiveController } from './live.controller.js';

/** What is told live. Needs, from global modules: `Rooms`, `Clock`, `EventLog`, `FeedHub`, `Nudges`, `Metrics` and a `SessionReader`. */
@Global()
@Module({
  controllers: [LiveController],
  providers: [
    { provide: LiveConnections, inject: [Rooms, SessionReader, Clock], useFactory: (rooms: Rooms, sessions: SessionReader, clock: Clock) => new LiveConnections(rooms, sessions, clock) },
    Live,
  ],
  exports: [LiveConnections],
})
export class LiveModule {}
