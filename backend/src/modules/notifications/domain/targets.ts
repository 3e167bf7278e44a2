import type { NoticeKind, NoticeTarget } from '@action-populaire/contracts';

/** The page that a notice opens. */
export function targetOf(kind: NoticeKind, subject: string): NoticeTarget {
  switch (kind) {
    case 'report-written': case 'team-report': return { page: 'report', action: subject };
    case 'team-news': return { page: 'news', news: subject };
    case 'member-joined': return { page: 'members', team: subject };
    case 'role-given': case 'team-left': return { page: 'team', team: subject };
    case 'message': case 'mention': case 'private-message': return { page: 'discussion', discussion: subject };
    case 'announcement': return { page: 'feed' };
    case 'key-moment': return { page: 'agir' };
    default: return { page: 'action', action: subject };
  }
}

/** Its address in the application. */
export function pathOf(target: NoticeTarget): string {
  switch (target.page) {
    case 'action': case 'report': return `/actions/${target.action}`;
    case 'team': return `/equipes/${target.team}`;
    case 'members': return `/equipes/${target.team}/membres`;
    case 'news': return `/actualites/${target.news}`;
    case 'discussion': return `/messages/${target.discussion}`;
    case 'feed': return '/actualites';
    case 'agir': return '/agir';
  }
}
