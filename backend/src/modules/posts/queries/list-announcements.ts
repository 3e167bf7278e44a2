import { listAnnouncements, postLimits } from '@action-populaire/contracts';
import { need, queryUseCase } from '../../../platform/http/use-case.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { InvalidCursor, Views, type Page } from '../../../platform/views/views.js';
import { isStaff } from '../../accounts/index.js';
import { announcementView, type AnnouncementDocument } from '../views/announcement.js';
import { ConcernedPlaces } from './concerned-places.js';
import { PostReading } from './reading.js';

/** Announcements read at most to choose those that are shown: the ones to come for the same places are among them. */
const mostRead = 500;

/** What the campaign announces to who asks; to its staff, all that is not over. */
export const ListAnnouncements = queryUseCase({
  route: listAnnouncements,
  needs: [CommandRunner, need<Views>(Views), ConcernedPlaces, PostReading],
  async handle({ query: { all, cursor } }, { account, at }, runner, views, places, reading) {
    if (!all) {
      const { items } = await views.scan(announcementView, { index: 'byPlace', in: await places.of(account, at), range: { gt: at }, limit: mostRead });
      const shown = items.filter(({ startsAt }) => startsAt <= at).sort(mostUrgent).slice(0, postLimits.announcements);
      return { answer: { items: await reading.announcements(shown), next: null } };
    }
    if (!await isStaff(runner, account)) return { rejected: account === null ? 'common/unauthenticated' : 'accounts/not-staff' };
    let page: Page<AnnouncementDocument>;
    try {
      page = await views.scan(announcementView, { index: 'byEnd', range: { gt: at }, limit: postLimits.announcements, after: cursor });
    } catch (error) {
      if (error instanceof InvalidCursor) return { rejected: 'common/invalid-cursor' };
      throw error;
    }
    return { answer: { items: await reading.announcements(page.items), next: page.next } };
  },
});

/** High priority first, then what began last. */
const mostUrgent = (a: AnnouncementDocument, b: AnnouncementDocument): number =>
  (a.priority === b.priority ? 0 : a.priority === 'high' ? -1 : 1) || (a.startsAt === b.startsAt ? (a.id < b.id ? -1 : 1) : a.startsAt > b.startsAt ? -1 : 1);
