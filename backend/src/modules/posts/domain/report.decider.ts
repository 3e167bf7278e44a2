import { accept, reject, type Decider } from '../../../platform/kernel/decider.js';
import type { TextRef } from '../../../platform/kernel/event.js';
import type { PostEvent, ReportFacts } from './post.events.js';
import { postFold, postOfKind, type PicturesProblem, type PostState } from './post.state.js';

interface ByOrganiser {
  readonly by: string;
  readonly action: string;
  /** Whether who asks organises the action, read from its stream and its teams': the race with a change is accepted. */
  readonly organiser: boolean;
}

/** Writes the report of an action, or writes it anew; what is absent stays. */
export interface WriteReport extends ByOrganiser, Pick<ReportFacts, 'teams' | 'place'> {
  readonly cancelled: boolean;
  readonly over: boolean;
  readonly text?: TextRef | undefined;
  readonly media?: ReportFacts['media'] | undefined;
  readonly refused?: PicturesProblem | undefined;
}

export type WriteReportProblem = 'actions/not-organiser' | 'actions/cancelled' | 'posts/action-not-over' | PicturesProblem;

/** By those who organise the action, once it is over; one that was withdrawn is published again. */
export const writingReport: Decider<WriteReport, PostEvent, PostState, WriteReportProblem> = {
  ...postFold,
  decide({ by, action, teams, place, organiser, cancelled, over, refused, ...changes }, state) {
    if (!organiser) return reject('actions/not-organiser');
    if (cancelled) return reject('actions/cancelled');
    if (!over) return reject('posts/action-not-over');
    if (refused) return reject(refused);
    const before = postOfKind(state, 'report');
    // Photos of one that was withdrawn are erased.
    const { text = before?.facts.text, media = before?.withdrawn === false ? before.facts.media : [] } = changes;
    if (!text) throw new Error('a report without a text');
    const data = { by, action, teams: [...teams], place, text, media };
    if (!before || before.withdrawn) return accept({ type: 'posts.ReportPublished', data });
    return text.id === before.facts.text.id && sameMedia(media, before.facts.media) ? accept() : accept({ type: 'posts.ReportEdited', data });
  },
};

/** By those who organise the action. */
export const withdrawingReport: Decider<ByOrganiser, PostEvent, PostState, 'common/not-found' | 'actions/not-organiser'> = {
  ...postFold,
  decide({ by, action, organiser }, state) {
    if (!organiser) return reject('actions/not-organiser');
    const report = postOfKind(state, 'report');
    if (!report) return reject('common/not-found');
    return report.withdrawn ? accept() : accept({ type: 'posts.ReportWithdrawn', data: { by, action } });
  },
};

const sameMedia = (a: ReportFacts['media'], b: ReportFacts['media']): boolean =>
  a.length === b.length && a.every(({ id, legend }, index) => id === b[index]?.id && legend?.id === b[index]?.legend?.id);
