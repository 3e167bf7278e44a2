import type { NoticeTarget } from '@action-populaire/contracts';

/** The page that a notice opens, as router commands. */
export function linkTo(target: NoticeTarget): readonly string[] {
  switch (target.page) {
    case 'action': case 'report': return ['/actions', target.action];
    case 'team': return ['/equipes', target.team];
    case 'members': return ['/equipes', target.team, 'membres'];
    case 'news': return ['/actualites', target.news];
    case 'discussion': return ['/messages', target.discussion];
    case 'feed': return ['/actualites'];
    case 'agir': return ['/agir'];
  }
}
