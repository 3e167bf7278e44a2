import { apiEnglish } from '@core/api/api.messages.en';
import { english } from '@core/i18n/english';
import type { Language } from '@core/i18n/language';
import { pushEnglish } from '@core/push/push.messages.en';
import { timeEnglish } from '@core/time/time.messages.en';
import { uiEnglish } from '@ui/ui.messages.en';
import { actionsEnglish } from './features/actions/actions.messages.en';
import { agirEnglish } from './features/agir/agir.messages.en';
import { campaignEnglish } from './features/campaign/campaign.messages.en';
import { meEnglish } from './features/me/me.messages.en';
import { messagesEnglish } from './features/messages/messages.messages.en';
import { newsEnglish } from './features/news/news.messages.en';
import { searchEnglish } from './features/search/search.messages.en';
import { signInEnglish } from './features/sign-in/sign-in.messages.en';
import { teamsEnglish } from './features/teams/teams.messages.en';
import { welcomeEnglish } from './features/welcome/welcome.messages.en';
import { mapEnglish } from './shared/map/map.messages.en';
import { mediaEnglish } from './shared/media/media.messages.en';
import { noticesEnglish } from './shared/notices/notices.messages.en';
import { teamEnglish } from './shared/teams/team.messages.en';
import { shellEnglish } from './shell/shell.messages.en';

/** English, complete: fetched only by those who read it. */
export const inEnglish: Language = {
  locale: 'en',
  tag: 'en-GB',
  dress: english,
  texts: {
    actions: actionsEnglish,
    agir: agirEnglish,
    api: apiEnglish,
    campaign: campaignEnglish,
    map: mapEnglish,
    me: meEnglish,
    media: mediaEnglish,
    messages: messagesEnglish,
    news: newsEnglish,
    notices: noticesEnglish,
    push: pushEnglish,
    search: searchEnglish,
    shell: shellEnglish,
    'sign-in': signInEnglish,
    team: teamEnglish,
    teams: teamsEnglish,
    time: timeEnglish,
    ui: uiEnglish,
    welcome: welcomeEnglish,
  },
};
