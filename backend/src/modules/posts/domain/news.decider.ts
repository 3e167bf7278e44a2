import { accept, reject, type Decider } from '../../../platform/kernel/decider.js';
import type { NewsFacts, PostEvent } from './post.events.js';
import { postFold, postOfKind, type PicturesProblem, type PostState } from './post.state.js';

interface ByManager {
  readonly by: string;
  /** Whether who asks may act for the team, read from its streams: the race with a change of role is accepted. */
  readonly manager: boolean;
}

/** Publishes news in a team's name. */
export interface PublishNews extends ByManager, NewsFacts {
  readonly refused?: PicturesProblem | undefined;
}

/** Changes what is given; what is absent stays. */
export interface EditNews extends ByManager {
  readonly changes: Partial<Omit<NewsFacts, 'team'>>;
  readonly refused?: PicturesProblem | undefined;
}

/** By the team's managers, once an id. */
export const publishingNews: Decider<PublishNews, PostEvent, PostState, 'teams/not-manager' | 'posts/already-exists' | PicturesProblem> = {
  ...postFold,
  decide({ manager, refused, ...data }, state) {
    if (!manager) return reject('teams/not-manager');
    if (!state && refused) return reject(refused);
    return state ? reject('posts/already-exists') : accept({ type: 'posts.NewsPublished', data });
  },
};

/** By whoever manages the team then, as long as they are not withdrawn. */
export const editingNews: Decider<EditNews, PostEvent, PostState, 'common/not-found' | 'teams/not-manager' | PicturesProblem> = {
  ...postFold,
  decide({ by, manager, changes, refused }, state) {
    const news = postOfKind(state, 'news');
    if (!news || news.withdrawn) return reject('common/not-found');
    if (!manager) return reject('teams/not-manager');
    if (refused) return reject(refused);
    const after = { ...news.facts, ...changes };
    return same(news.facts, after) ? accept() : accept({ type: 'posts.NewsEdited', data: { by, ...after } });
  },
};

/** By whoever manages the team then, for good. */
export const withdrawingNews: Decider<ByManager, PostEvent, PostState, 'common/not-found' | 'teams/not-manager'> = {
  ...postFold,
  decide({ by, manager }, state) {
    const news = postOfKind(state, 'news');
    if (!news) return reject('common/not-found');
    if (!manager) return reject('teams/not-manager');
    return news.withdrawn ? accept() : accept({ type: 'posts.NewsWithdrawn', data: { by, team: news.facts.team } });
  },
};

const same = (a: NewsFacts, b: NewsFacts): boolean =>
  a.title.id === b.title.id && a.text.id === b.text.id && a.visibility === b.visibility && a.action === b.action && a.media.join() === b.media.join();
