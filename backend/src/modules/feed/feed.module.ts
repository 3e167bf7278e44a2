import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { ActionsModule } from '../actions/index.js';
import { PostsModule } from '../posts/index.js';
import { TeamsModule } from '../teams/index.js';
import { TerritoryModule } from '../territory/index.js';
import { FollowPlace } from './commands/follow-place.js';
import { SetFeedReason } from './commands/set-feed-reason.js';
import { UnfollowPlace } from './commands/unfollow-place.js';
import { FeedController } from './feed.controller.js';
import { GetFeedSettings } from './queries/get-feed-settings.js';
import { Grounds } from './queries/grounds.js';
import { ListFeed } from './queries/list-feed.js';
import { Readers } from './queries/readers.js';
import { Tellings } from './queries/tellings.js';
import { Timelines } from './queries/timelines.js';
import { FeedSettings } from './records/feed-settings.js';

/** The feed: what concerns each person, merged at read from timelines, with the facts for which it does. */
@Module({
  imports: [TerritoryModule, AccountsModule, TeamsModule, ActionsModule, PostsModule],
  controllers: [FeedController],
  providers: [
    ...[ListFeed, GetFeedSettings, SetFeedReason, FollowPlace, UnfollowPlace].map(({ Handler }) => Handler),
    FeedSettings, Grounds, Readers, Tellings, Timelines,
  ],
  exports: [FeedSettings, Grounds],
})
export class FeedModule {}
