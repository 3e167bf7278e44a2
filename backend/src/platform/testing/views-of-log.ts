import { expect } from 'vitest';
import { openEmbedded } from '../../composition/embedded.js';
import { eventTypes } from '../../composition/event-types.js';
import { projections } from '../../composition/hub.module.js';
import { systemClock } from '../kernel/clock.js';
import type { EventLog } from '../log/event-log.js';
import { EventRegistry } from '../log/registry.js';
import { compareViews, rebuild } from '../views/rebuild.js';
import type { Views } from '../views/views.js';

/** Every view of the product is what the log folds to, whole documents compared. */
export async function expectViewsOfLog({ log, views }: { readonly log: EventLog; readonly views: Views }): Promise<void> {
  const fresh = openEmbedded(undefined, systemClock);
  for (const projection of projections) {
    await rebuild(log, projection, fresh.views, new EventRegistry(eventTypes));
    const differences = [];
    for await (const difference of compareViews(views, fresh.views, projection.view)) differences.push(difference);
    expect([projection.name, differences]).toEqual([projection.name, []]);
  }
  await fresh.close();
}
