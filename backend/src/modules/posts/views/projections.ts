import { announcements } from './announcement.js';
import { newsOfTeams } from './news.js';
import { reports } from './report.js';

/** Every projection of this module. */
export const postsProjections = [newsOfTeams, reports, announcements] as const;
