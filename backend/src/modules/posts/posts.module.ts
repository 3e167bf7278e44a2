import { Module } from '@nestjs/common';
import { LiveFrames } from '../../platform/live/live-frames.js';
import { CommandRunner } from '../../platform/log/command-runner.js';
import { AccountsModule } from '../accounts/index.js';
import { ActionsModule } from '../actions/index.js';
import { TeamsModule } from '../teams/index.js';
import { TerritoryModule } from '../territory/index.js';
import { EditAnnouncement } from './commands/edit-announcement.js';
import { EditNews } from './commands/edit-news.js';
import { PublishAnnouncement } from './commands/publish-announcement.js';
import { PublishNews } from './commands/publish-news.js';
import { WithdrawAnnouncement } from './commands/withdraw-announcement.js';
import { WithdrawNews } from './commands/withdraw-news.js';
import { WithdrawReport } from './commands/withdraw-report.js';
import { WriteReport } from './commands/write-report.js';
import { SettlePost } from './jobs/settle-post.js';
import { announcementFrames, newsFrames, reportFrames } from './live/post-frames.js';
import { PostsController } from './posts.controller.js';
import { ConcernedPlaces } from './queries/concerned-places.js';
import { GetNews } from './queries/get-news.js';
import { GetReport } from './queries/get-report.js';
import { ListAnnouncements } from './queries/list-announcements.js';
import { ListTeamNews } from './queries/list-team-news.js';
import { PublishedPosts } from './queries/published-posts.js';
import { PostReading } from './queries/reading.js';

const useCases = [
  PublishNews, EditNews, WithdrawNews, WriteReport, WithdrawReport, PublishAnnouncement, EditAnnouncement, WithdrawAnnouncement,
  ListTeamNews, GetNews, GetReport, ListAnnouncements,
];

/** Posts: news of teams, reports of actions, announcements of the campaign. */
@Module({
  imports: [TerritoryModule, AccountsModule, TeamsModule, ActionsModule],
  controllers: [PostsController],
  providers: [...useCases.map(({ Handler }) => Handler), SettlePost.Handler, ConcernedPlaces, PostReading, PublishedPosts],
  exports: [PublishedPosts],
})
export class PostsModule {
  constructor(frames: LiveFrames, runner: CommandRunner) {
    frames.add(newsFrames);
    frames.add(reportFrames(runner));
    frames.add(announcementFrames);
  }
}
