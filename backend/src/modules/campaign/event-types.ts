import { eventType } from '../../platform/log/registry.js';
import { keyMomentEventSchemas as moment } from './domain/key-moment.events.js';

/** What this module writes in the log. */
export const campaignEventTypes = [
  eventType({ type: 'campaign.KeyMomentAnnounced', v: 1, schema: moment['campaign.KeyMomentAnnounced'], says: 'The campaign announced a national date.' }),
  eventType({ type: 'campaign.KeyMomentChanged', v: 1, schema: moment['campaign.KeyMomentChanged'], says: 'The words, the time or the place of a national date changed.' }),
  eventType({ type: 'campaign.KeyMomentWithdrawn', v: 1, schema: moment['campaign.KeyMomentWithdrawn'], says: 'The campaign took a national date back.' }),
] as const;
