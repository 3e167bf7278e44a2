import { listTeamNews, newsVisibilities } from '@action-populaire/contracts';
import { need, queryUseCase } from '../../../platform/http/use-case.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { InvalidCursor, Views, type Page } from '../../../platform/views/views.js';
import { teamFacts } from '../../teams/index.js';
import { newsView, type NewsDocument } from '../views/news.js';
import { isMember } from './members.js';
import { PostReading } from './reading.js';

/** The news of a team; those for its members, for those who are in it by its own stream. */
export const ListTeamNews = queryUseCase({
  route: listTeamNews,
  needs: [CommandRunner, need<Views>(Views), PostReading],
  async handle({ params: { id }, query: { cursor, limit } }, { account }, runner, views, reading) {
    if (!(await teamFacts(runner, id)).state) return { rejected: 'common/not-found' };
    const seen = await isMember(runner, id, account) ? newsVisibilities : ['public'];
    let page: Page<NewsDocument>;
    try {
      page = await views.scan(newsView, { index: 'byTeam', eq: [id], in: seen, direction: 'backward', limit, after: cursor });
    } catch (error) {
      if (error instanceof InvalidCursor) return { rejected: 'common/invalid-cursor' };
      throw error;
    }
    return { answer: { items: await reading.news(page.items), next: page.next } };
  },
});
