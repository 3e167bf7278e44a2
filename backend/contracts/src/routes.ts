import * as accounts from './accounts.js';
import * as actionPage from './action-page.js';
import * as actions from './actions.js';
import * as campaign from './campaign.js';
import * as discussions from './discussions.js';
import * as feed from './feed.js';
import * as health from './health.js';
import * as live from './live.js';
import * as media from './media.js';
import * as myData from './my-data.js';
import * as noticeDevices from './notice-devices.js';
import * as noticeSettings from './notice-settings.js';
import * as notices from './notices.js';
import * as organising from './organising.js';
import * as posts from './posts.js';
import type { RouteDescriptor } from './route.js';
import * as search from './search.js';
import * as sharing from './sharing.js';
import * as teams from './teams.js';
import * as territory from './territory.js';
import * as unsubscribe from './unsubscribe.js';

const isRoute = (value: unknown): value is RouteDescriptor =>
  typeof value === 'object' && value !== null && 'method' in value && 'returns' in value;

/** Every route of the product, by id: what boot, OpenAPI and the tests walk over. */
export const routes: readonly RouteDescriptor[] = [health, live, territory, accounts, myData, campaign, teams, actions, actionPage, organising, discussions, posts, media, feed, notices, noticeSettings, noticeDevices, unsubscribe, search, sharing]
  .flatMap((module) => Object.values(module as Record<string, unknown>).filter(isRoute))
  .sort((a, b) => (a.id < b.id ? -1 : 1));
