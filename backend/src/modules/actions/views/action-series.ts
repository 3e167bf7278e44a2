import * as z from 'zod/mini';
import { field } from '../../../platform/kernel/event-schema.js';
import { projection } from '../../../platform/views/projection.js';
import { view } from '../../../platform/views/views.js';
import { actionOf, type ActionEvent } from '../domain/action.events.js';

const schema = z.object({ id: z.string(), actions: z.array(field.id()) });
export type ActionSeriesDocument = z.output<typeof schema>;

export const actionSeriesView = view({ name: 'action-series', version: 1, schema, indexes: {} });

/** The dates of one action that were published together, by the first of them. */
export const actionSeries = projection<ActionSeriesDocument, Extract<ActionEvent, { type: 'actions.ActionPublished' }>>({
  name: 'action-series',
  view: actionSeriesView,
  handles: ['actions.ActionPublished'],
  route: ({ data: { series } }) => (series === undefined ? [] : [series]),
  evolve: (document, event, id) => ({ id, actions: [...(document?.actions ?? []), actionOf(event.stream)] }),
});
