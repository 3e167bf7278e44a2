import { getNews } from '@action-populaire/contracts';
import { need, queryUseCase } from '../../../platform/http/use-case.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { Views } from '../../../platform/views/views.js';
import { newsView } from '../views/news.js';
import { isMember } from './members.js';
import { PostReading } from './reading.js';

/** The page of one news. */
export const GetNews = queryUseCase({
  route: getNews,
  needs: [CommandRunner, need<Views>(Views), PostReading],
  async handle({ params: { id } }, { account }, runner, views, reading) {
    const found = (await views.getMany(newsView, [id])).get(id);
    if (!found) return { rejected: 'common/not-found' };
    if (found.visibility === 'members' && !await isMember(runner, found.team, account)) return { rejected: account === null ? 'common/unauthenticated' : 'teams/not-member' };
    const [news] = await reading.news([found]);
    return news ? { answer: news } : { rejected: 'common/not-found' };
  },
});
