import * as z from 'zod/mini';
import type { RecordedEvent } from '../../../platform/kernel/event.js';
import { projection } from '../../../platform/views/projection.js';
import { view } from '../../../platform/views/views.js';
import { keyMomentFacts, type KeyMomentEvent } from '../domain/key-moment.events.js';

/** A key moment as it stands; `revision`: of its last change, on the campaign's stream. */
const schema = z.object({ id: z.string(), ...keyMomentFacts.shape, revision: z.int() });
export type KeyMomentDocument = z.output<typeof schema>;

export const keyMomentView = view({ name: 'key-moment', version: 1, schema, indexes: { byEnd: ['endsAt'] } });

/** The campaign's key moments. */
export const keyMoments = projection<KeyMomentDocument, KeyMomentEvent>({
  name: 'key-moment',
  view: keyMomentView,
  handles: ['campaign.KeyMomentAnnounced', 'campaign.KeyMomentChanged', 'campaign.KeyMomentWithdrawn'],
  route: ({ data }) => [data.moment],
  evolve(_, { type, data, revision }: RecordedEvent<KeyMomentEvent>, id) {
    if (type === 'campaign.KeyMomentWithdrawn') return undefined;
    const { moment, ...facts } = data;
    return { id, ...facts, revision };
  },
});

/** Every projection of this module. */
export const campaignProjections = [keyMoments] as const;
