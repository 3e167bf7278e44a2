export { CampaignModule } from './campaign.module.js';
export { AnnounceKeyMoment } from './commands/announce-key-moment.js';
export { campaignId, type KeyMomentEvent } from './domain/key-moment.events.js';
export { campaignEventTypes } from './event-types.js';
export { KeyMoments } from './queries/key-moments.js';
export { campaignProjections } from './views/key-moment.js';
