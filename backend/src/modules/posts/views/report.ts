import * as z from 'zod/mini';
import type { RecordedEvent } from '../../../platform/kernel/event.js';
import { field } from '../../../platform/kernel/event-schema.js';
import { projection } from '../../../platform/views/projection.js';
import { view } from '../../../platform/views/views.js';
import { postOf, reportFacts, type ReportEvent } from '../domain/post.events.js';
import { factsOf } from '../domain/post.state.js';
import { dated, datedBy } from './dated.js';

/** `by`: who published it, in their own name or in a team's. */
const schema = z.object({ id: z.string(), ...reportFacts.shape, by: z.object({ kind: z.enum(['account', 'team']), id: field.id() }), ...dated });
export type ReportDocument = z.output<typeof schema>;

export const reportView = view({ name: 'report', version: 1, schema, indexes: {} });

/** The reports of actions. */
export const reports = projection<ReportDocument, ReportEvent>({
  name: 'report',
  view: reportView,
  handles: ['posts.ReportPublished', 'posts.ReportEdited', 'posts.ReportWithdrawn'],
  route: ({ stream }) => [postOf(stream)],
  evolve(document, event: RecordedEvent<ReportEvent>, id) {
    if (event.type === 'posts.ReportWithdrawn') return undefined;
    const { metadata: { onBehalfOf }, data } = event;
    const by = onBehalfOf === undefined ? { kind: 'account' as const, id: data.by } : { kind: 'team' as const, id: onBehalfOf };
    return { id, ...factsOf(event), by: document?.by ?? by, ...datedBy(document, event) };
  },
});
