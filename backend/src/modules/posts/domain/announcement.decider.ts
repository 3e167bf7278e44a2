import { accept, reject, type Decider } from '../../../platform/kernel/decider.js';
import type { AnnouncementFacts, PostEvent } from './post.events.js';
import { postFold, postOfKind, type PostState } from './post.state.js';

interface ByStaff {
  readonly by: string;
  /** Whether who asks speaks for the campaign, read from their account's stream: the race with its withdrawal is accepted. */
  readonly staff: boolean;
}

/** Publishes an announcement. */
export interface PublishAnnouncement extends ByStaff, AnnouncementFacts {
  /** UTC instant of the command. */
  readonly at: string;
}

/** Changes what is given; what is absent stays. */
export interface EditAnnouncement extends ByStaff {
  readonly at: string;
  readonly changes: Partial<AnnouncementFacts>;
}

type DatesProblem = 'posts/end-before-start' | 'posts/in-the-past';

/** By staff, once an id. */
export const publishingAnnouncement: Decider<PublishAnnouncement, PostEvent, PostState, DatesProblem | 'accounts/not-staff' | 'posts/already-exists'> = {
  ...postFold,
  decide({ at, staff, ...data }, state) {
    if (!staff) return reject('accounts/not-staff');
    if (state) return reject('posts/already-exists');
    return faultOf(data, at) ?? accept({ type: 'posts.AnnouncementPublished', data });
  },
};

/** By staff, as long as it is not withdrawn. */
export const editingAnnouncement: Decider<EditAnnouncement, PostEvent, PostState, DatesProblem | 'common/not-found' | 'accounts/not-staff'> = {
  ...postFold,
  decide({ at, by, staff, changes }, state) {
    const announcement = postOfKind(state, 'announcement');
    if (!announcement || announcement.withdrawn) return reject('common/not-found');
    if (!staff) return reject('accounts/not-staff');
    const before = announcement.facts;
    const after = { ...before, ...changes };
    const dated = after.startsAt !== before.startsAt || after.endsAt !== before.endsAt;
    return (dated ? faultOf(after, at) : undefined) ?? (same(before, after) ? accept() : accept({ type: 'posts.AnnouncementEdited', data: { by, ...after } }));
  },
};

/** By staff, for good. */
export const withdrawingAnnouncement: Decider<ByStaff, PostEvent, PostState, 'common/not-found' | 'accounts/not-staff'> = {
  ...postFold,
  decide({ by, staff }, state) {
    const announcement = postOfKind(state, 'announcement');
    if (!announcement) return reject('common/not-found');
    if (!staff) return reject('accounts/not-staff');
    return announcement.withdrawn ? accept() : accept({ type: 'posts.AnnouncementWithdrawn', data: { by } });
  },
};

function faultOf({ startsAt, endsAt }: Pick<AnnouncementFacts, 'startsAt' | 'endsAt'>, at: string): { readonly rejected: DatesProblem } | undefined {
  if (endsAt === null) return undefined;
  if (endsAt <= startsAt) return reject('posts/end-before-start');
  return endsAt <= at ? reject('posts/in-the-past') : undefined;
}

const same = (a: AnnouncementFacts, b: AnnouncementFacts): boolean =>
  a.title.id === b.title.id && a.text.id === b.text.id && a.place === b.place && a.startsAt === b.startsAt && a.endsAt === b.endsAt && a.priority === b.priority;
