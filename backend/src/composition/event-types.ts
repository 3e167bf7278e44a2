import { accountsEventTypes } from '../modules/accounts/index.js';
import { actionsEventTypes } from '../modules/actions/index.js';
import { campaignEventTypes } from '../modules/campaign/index.js';
import { discussionsEventTypes } from '../modules/discussions/index.js';
import { postsEventTypes } from '../modules/posts/index.js';
import { teamsEventTypes } from '../modules/teams/index.js';
import type { EventType } from '../platform/log/registry.js';

/** Every type of event of the product. */
export const eventTypes: readonly EventType[] = [...accountsEventTypes, ...campaignEventTypes, ...teamsEventTypes, ...actionsEventTypes, ...discussionsEventTypes, ...postsEventTypes];
