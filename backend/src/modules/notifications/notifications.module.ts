import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { ActionsModule } from '../actions/index.js';
import { CampaignModule } from '../campaign/index.js';
import { DiscussionsModule } from '../discussions/index.js';
import { FeedModule } from '../feed/index.js';
import { PostsModule } from '../posts/index.js';
import { TeamsModule } from '../teams/index.js';
import { TerritoryModule } from '../territory/index.js';
import { ReadNotifications } from './commands/read-notifications.js';
import { NotificationsController } from './notifications.controller.js';
import { GetUnread } from './queries/get-unread.js';
import { Inboxes } from './queries/inbox.js';
import { InboxReaders } from './queries/inbox-readers.js';
import { ListNotifications } from './queries/list-notifications.js';
import { Tellings } from './queries/tellings.js';
import { InboxMarks } from './records/inbox-mark.js';

/** What people are told: merged at read in their inbox. */
@Module({
  imports: [TerritoryModule, AccountsModule, CampaignModule, TeamsModule, ActionsModule, DiscussionsModule, PostsModule, FeedModule],
  controllers: [NotificationsController],
  providers: [...[ListNotifications, GetUnread, ReadNotifications].map(({ Handler }) => Handler), InboxMarks, InboxReaders, Inboxes, Tellings],
})
export class NotificationsModule {}
