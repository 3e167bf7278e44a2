import { Module } from '@nestjs/common';
import { LiveFrames } from '../../platform/live/live-frames.js';
import { CommandRunner } from '../../platform/log/command-runner.js';
import { AccountsModule } from '../accounts/index.js';
import { ActionsModule } from '../actions/index.js';
import { CampaignModule } from '../campaign/index.js';
import { DiscussionsModule } from '../discussions/index.js';
import { FeedModule } from '../feed/index.js';
import { PostsModule } from '../posts/index.js';
import { SharingModule } from '../sharing/index.js';
import { TeamsModule } from '../teams/index.js';
import { TerritoryModule } from '../territory/index.js';
import { AddDevice } from './commands/add-device.js';
import { ReadNotifications } from './commands/read-notifications.js';
import { RemoveDevice } from './commands/remove-device.js';
import { SetNotificationSettings } from './commands/set-notification-settings.js';
import { Unsubscribe } from './commands/unsubscribe.js';
import { DevicesController } from './devices.controller.js';
import { noticeFrames } from './live/notice-frames.js';
import { DeliverNotices, DeliverToShard } from './jobs/deliver.js';
import { DeliverMail, DeliverMailInTerritory } from './jobs/deliver-mail.js';
import { Digests, SendDigest } from './jobs/digests.js';
import { Letters } from './jobs/letters.js';
import { AskNearby, AskShard } from './jobs/missing.js';
import { PlanNotices } from './jobs/plan.js';
import { Pushes } from './jobs/pushes.js';
import { Verdicts } from './jobs/verdicts.js';
import { LetterWriter } from './mail/letter-writer.js';
import { Post } from './mail/post.js';
import { NotificationsController } from './notifications.controller.js';
import { Audiences } from './queries/audiences.js';
import { GetNotificationSettings } from './queries/get-notification-settings.js';
import { GetPushKey } from './queries/get-push-key.js';
import { GetUnread } from './queries/get-unread.js';
import { Inboxes } from './queries/inbox.js';
import { InboxReaders } from './queries/inbox-readers.js';
import { ListDevices } from './queries/list-devices.js';
import { ListNotifications } from './queries/list-notifications.js';
import { MissingPeople } from './queries/missing-people.js';
import { OpenNotice } from './queries/open-notice.js';
import { Standing } from './queries/standing.js';
import { StopWords } from './queries/stop-words.js';
import { Tellings } from './queries/tellings.js';
import { UnsubscribePage } from './queries/unsubscribe-page.js';
import { Deliveries } from './records/deliveries.js';
import { Devices } from './records/devices.js';
import { InboxMarks } from './records/inbox-mark.js';
import { NoticeSettings } from './records/notice-settings.js';
import { Pacing } from './records/pacing.js';
import { WaitingMails } from './records/waiting.js';
import { Unsubscribes } from './records/unsubscribes.js';
import { SettingsController } from './settings.controller.js';
import { UnsubscribeController } from './unsubscribe.controller.js';

/** What people are told: merged at read in their inbox. */
@Module({
  imports: [TerritoryModule, AccountsModule, CampaignModule, TeamsModule, ActionsModule, DiscussionsModule, PostsModule, FeedModule, SharingModule],
  controllers: [NotificationsController, SettingsController, DevicesController, UnsubscribeController],
  providers: [...[
    ListNotifications, GetUnread, ReadNotifications, GetNotificationSettings, SetNotificationSettings,
    GetPushKey, ListDevices, AddDevice, RemoveDevice, OpenNotice, UnsubscribePage, Unsubscribe,
    PlanNotices, DeliverNotices, DeliverToShard, DeliverMail, DeliverMailInTerritory, SendDigest, AskNearby, AskShard,
  ].map(({ Handler }) => Handler), Audiences, MissingPeople, Pacing, Pushes, Letters, LetterWriter, Post, Digests, WaitingMails, Verdicts, Unsubscribes, StopWords, Standing, Deliveries, Devices, InboxMarks, NoticeSettings, InboxReaders, Inboxes, Tellings],
})
export class NotificationsModule {
  constructor(frames: LiveFrames, runner: CommandRunner) {
    frames.add(noticeFrames(runner));
  }
}
