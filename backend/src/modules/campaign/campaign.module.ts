import { Module } from '@nestjs/common';
import { LiveFrames } from '../../platform/live/live-frames.js';
import { AccountsModule } from '../accounts/index.js';
import { TerritoryModule } from '../territory/index.js';
import { CampaignController } from './campaign.controller.js';
import { AnnounceKeyMoment } from './commands/announce-key-moment.js';
import { ChangeKeyMoment } from './commands/change-key-moment.js';
import { WithdrawKeyMoment } from './commands/withdraw-key-moment.js';
import type { KeyMomentEvent } from './domain/key-moment.events.js';
import { GetKeyMoment } from './queries/get-key-moment.js';
import { KeyMoments } from './queries/key-moments.js';
import { ListKeyMoments } from './queries/list-key-moments.js';

const useCases = [AnnounceKeyMoment, ChangeKeyMoment, WithdrawKeyMoment, ListKeyMoments, GetKeyMoment];

/** The campaign as a whole: its key moments. */
@Module({ imports: [TerritoryModule, AccountsModule], controllers: [CampaignController], providers: [...useCases.map(({ Handler }) => Handler), KeyMoments], exports: [KeyMoments] })
export class CampaignModule {
  /** A key moment is told to everyone. */
  constructor(frames: LiveFrames) {
    frames.add<KeyMomentEvent>({
      handles: ['campaign.KeyMomentAnnounced', 'campaign.KeyMomentChanged', 'campaign.KeyMomentWithdrawn'],
      frame: ({ data: { moment } }) => ({ kind: 'key-moment', rooms: ['national'], moment }),
    });
  }
}
