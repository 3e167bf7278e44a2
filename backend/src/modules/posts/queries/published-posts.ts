import { Inject, Injectable } from '@nestjs/common';
import type { Announcement, News, Report } from '@action-populaire/contracts';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { Views } from '../../../platform/views/views.js';
import { announcementView } from '../views/announcement.js';
import { newsView } from '../views/news.js';
import { reportView } from '../views/report.js';
import { isMember } from './members.js';
import { PostReading } from './reading.js';

/** Posts that other modules may show, by id: what was withdrawn is absent. */
@Injectable()
export class PublishedPosts {
  constructor(private readonly runner: CommandRunner, @Inject(Views) private readonly views: Views, private readonly reading: PostReading) {}

  /** News that an account may read: those for members, while it is in the team. */
  async news(ids: readonly string[], account: string): Promise<ReadonlyMap<string, News>> {
    const found = [...(await this.views.getMany(newsView, ids)).values()];
    const mine = new Map(await Promise.all([...new Set(found.map(({ team }) => team))].map(async (team) => [team, await isMember(this.runner, team, account)] as const)));
    const read = await this.reading.news(found.filter(({ team, visibility }) => visibility === 'public' || mine.get(team)));
    return new Map(read.map((one) => [one.id, one]));
  }

  async reports(ids: readonly string[]): Promise<ReadonlyMap<string, Report>> {
    const found = [...(await this.views.getMany(reportView, ids)).values()];
    return new Map((await this.reading.reports(found)).map((one) => [one.id, one]));
  }

  /** Announcements in their dates as of an instant. */
  async announcements(ids: readonly string[], at: string): Promise<ReadonlyMap<string, Announcement>> {
    const found = [...(await this.views.getMany(announcementView, ids)).values()];
    const read = await this.reading.announcements(found.filter(({ startsAt, until }) => startsAt <= at && at < until));
    return new Map(read.map((one) => [one.id, one]));
  }
}
