import type { CapacitorConfig } from '@capacitor/cli';

const campaign = process.env['CAMPAIGN_URL'] ?? '';
if (!URL.canParse(campaign) || !campaign.startsWith('https://')) throw new Error('CAMPAIGN_URL must be the address of a campaign, such as https://agir.example.org: `npm run native -- https://agir.example.org` sets it.');

/** The application shows what its campaign serves; it carries only the page for want of network (docs/adr/0029). */
const config: CapacitorConfig = {
  appId: 'org.actionpopulaire.app',
  appName: 'Action Populaire',
  webDir: 'dist/native',
  // OneSignal's own code is not free software: a campaign that does not use it builds without.
  ...(process.env['WITHOUT_ONESIGNAL'] && { includePlugins: ['@capacitor/app'] }),
  // With the slash: an address that merely begins alike is another site.
  server: { url: new URL('/', campaign).href, errorPath: 'index.html' },
};

export default config;
