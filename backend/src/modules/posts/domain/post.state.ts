import type { AnnouncementFacts, NewsFacts, PostEvent, ReportFacts } from './post.events.js';

/** A post as an event leaves it, of one of the kinds. */
type Post =
  | { readonly kind: 'news'; readonly facts: NewsFacts; readonly withdrawn: boolean }
  | { readonly kind: 'report'; readonly facts: ReportFacts; readonly withdrawn: boolean }
  | { readonly kind: 'announcement'; readonly facts: AnnouncementFacts; readonly withdrawn: boolean };
/** A post; null before it is published. `left`: pictures that it showed, and shows no more. */
export type PostState = Post & { readonly left: readonly string[] } | null;
/** Why pictures may not be shown: a fact that the media tell. */
export type PicturesProblem = 'media/unknown' | 'media/in-use';
type Kind = NonNullable<PostState>['kind'];

/** What every decider of a post's stream folds. */
export const postFold = {
  initial: (): PostState => null,
  evolve(state: PostState, event: PostEvent): PostState {
    const post = become(state, event);
    const shown = picturesOf(post);
    return post && { ...post, left: [...new Set([...state?.left ?? [], ...picturesOf(state)])].filter((id) => !shown.includes(id)) };
  },
};

function become(post: Post | null, event: PostEvent): Post | null {
  switch (event.type) {
    case 'posts.NewsPublished': case 'posts.NewsEdited':
      return { kind: 'news', facts: factsOf(event), withdrawn: false };
    case 'posts.ReportPublished': case 'posts.ReportEdited':
      return { kind: 'report', facts: factsOf(event), withdrawn: false };
    case 'posts.AnnouncementPublished': case 'posts.AnnouncementEdited':
      return { kind: 'announcement', facts: factsOf(event), withdrawn: false };
    default:
      return post && { ...post, withdrawn: true };
  }
}

/** The facts that a publication or an edit sets. */
export function factsOf<D extends { readonly by: string }>({ data }: { readonly data: D }): Omit<D, 'by'> {
  const { by, ...facts } = data;
  return facts;
}

/** A post of one kind, withdrawn or not; undefined when there is none of that id. */
export const postOfKind = <K extends Kind>(state: PostState, kind: K): Extract<PostState, { kind: K }> | undefined =>
  (state?.kind === kind ? state as Extract<PostState, { kind: K }> : undefined);

/** The pictures that a post shows. */
export function picturesOf(post: Post | null): readonly string[] {
  if (post === null || post.withdrawn || post.kind === 'announcement') return [];
  return post.kind === 'news' ? post.facts.media : post.facts.media.map(({ id }) => id);
}
