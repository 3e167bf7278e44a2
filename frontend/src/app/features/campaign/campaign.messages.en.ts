import type { campaignMessages } from './campaign.messages';

export const campaignEnglish: typeof campaignMessages = {
  moments: 'Key moments',
  moment: 'Key moment',
  upcoming: 'Coming up',
  past: 'Past',
  none: 'No key moment announced.',
  noneHint: 'The great dates of the campaign will appear here.',
  more: 'Show more',
  moreLoading: 'Loading more…',
  loading: 'Reading the key moment',
  missing: 'This key moment no longer exists',
  missingHint: 'It was taken back, or the address is wrong.',
  all: 'All key moments',
  share: 'Share',
  agenda: 'See the actions of that day',
};
