import { accept, reject, type Decider } from '../../../platform/kernel/decider.js';
import type { TextRef } from '../../../platform/kernel/event.js';
import type { KeyMomentEvent, KeyMomentFacts } from './key-moment.events.js';
import { spanOf, type Span, type SpanProblem, type When } from './span.js';

interface ByStaff {
  /** UTC instant of the command. */
  readonly at: string;
  readonly moment: string;
  /** Whether who asks speaks for the campaign, read from their account's stream: the race with its withdrawal is accepted. */
  readonly staff: boolean;
}

/** Announces a key moment. */
export interface AnnounceKeyMoment extends ByStaff, Pick<KeyMomentFacts, 'title' | 'text' | 'place'> {
  readonly when: When;
}

/** Changes what is given; what is absent stays, null clears. */
export interface ChangeKeyMoment extends ByStaff {
  /** Revision of the key moment that the change is made to. */
  readonly ifMatch: number;
  readonly title?: TextRef | undefined;
  readonly text?: TextRef | null | undefined;
  readonly when?: When | undefined;
  readonly place?: string | null | undefined;
}

/** The campaign's key moments. */
export interface CampaignState {
  /** Of the stream. */
  revision: number;
  /** By id, each with the revision of its last change; null once it is withdrawn. */
  readonly moments: Map<string, (KeyMomentFacts & { readonly revision: number }) | null>;
}

type DateProblem = SpanProblem | 'campaign/in-the-past';
export type AnnounceProblem = DateProblem | 'accounts/not-staff' | 'campaign/already-exists';
export type ChangeProblem = DateProblem | 'accounts/not-staff' | 'common/not-found' | 'common/stale';

const stream = {
  initial: (): CampaignState => ({ revision: -1, moments: new Map() }),
  evolve(state: CampaignState, { type, data: { moment, ...facts } }: KeyMomentEvent): CampaignState {
    state.revision += 1;
    state.moments.set(moment, type === 'campaign.KeyMomentWithdrawn' ? null : { ...(facts as KeyMomentFacts), revision: state.revision });
    return state;
  },
};

/** A key moment is announced once, by staff, when it is not over. */
export const announcing: Decider<AnnounceKeyMoment, KeyMomentEvent, CampaignState, AnnounceProblem> = {
  ...stream,
  decide({ at, moment, staff, when, ...facts }, { moments }) {
    if (!staff) return reject('accounts/not-staff');
    if (moments.has(moment)) return reject('campaign/already-exists');
    const span = upcoming(when, at);
    return 'rejected' in span ? span : accept({ type: 'campaign.KeyMomentAnnounced', data: { moment, ...facts, ...span } });
  },
};

/** Changes by staff to one key moment as it was read, whatever became of the others meanwhile. */
export const changing: Decider<ChangeKeyMoment, KeyMomentEvent, CampaignState, ChangeProblem> = {
  ...stream,
  decide({ at, moment, staff, ifMatch, when, ...changes }, { moments }) {
    const found = moments.get(moment);
    if (!found) return reject('common/not-found');
    if (!staff) return reject('accounts/not-staff');
    const { revision, ...before } = found;
    if (revision !== ifMatch) return reject('common/stale');
    const { title = before.title, text = before.text, place = before.place } = changes;
    const span = when && upcoming(when, at);
    if (span && 'rejected' in span) return span;
    const after = { ...before, ...span, title, text, place };
    return same(before, after) ? accept() : accept({ type: 'campaign.KeyMomentChanged', data: { moment, ...after } });
  },
};

/** A key moment is taken back once, by staff. */
export const withdrawing: Decider<Omit<ByStaff, 'at'>, KeyMomentEvent, CampaignState, 'accounts/not-staff' | 'common/not-found'> = {
  ...stream,
  decide({ moment, staff }, { moments }) {
    const found = moments.get(moment);
    if (found === undefined) return reject('common/not-found');
    if (!staff) return reject('accounts/not-staff');
    return found ? accept({ type: 'campaign.KeyMomentWithdrawn', data: { moment } }) : accept();
  },
};

function upcoming(when: When, at: string): Span | { readonly rejected: DateProblem } {
  const span = spanOf(when);
  return 'rejected' in span || span.endsAt > at ? span : reject('campaign/in-the-past');
}

const same = (a: KeyMomentFacts, b: KeyMomentFacts): boolean =>
  a.title.id === b.title.id && a.text?.id === b.text?.id && a.place === b.place && a.wholeDay === b.wholeDay && a.start === b.start && a.end === b.end && a.zone === b.zone;
