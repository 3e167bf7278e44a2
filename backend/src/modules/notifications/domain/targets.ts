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
