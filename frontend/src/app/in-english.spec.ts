import { apiMessages } from '@core/api/api.messages';
import { language, speak, type Feature, type MessageTree } from '@core/i18n/language';
import { pushMessages } from '@core/push/push.messages';
import { timeMessages } from '@core/time/time.messages';
import { uiMessages } from '@ui/ui.messages';
import { actionsMessages } from './features/actions/actions.messages';
import { agirMessages } from './features/agir/agir.messages';
import { campaignMessages } from './features/campaign/campaign.messages';
import { meMessages } from './features/me/me.messages';
import { messagesMessages } from './features/messages/messages.messages';
import { newsMessages } from './features/news/news.messages';
import { searchMessages } from './features/search/search.messages';
import { signInMessages } from './features/sign-in/sign-in.messages';
import { teamsMessages } from './features/teams/teams.messages';
import { welcomeMessages } from './features/welcome/welcome.messages';
import { inEnglish } from './in-english';
import { mapMessages } from './shared/map/map.messages';
import { mediaMessages } from './shared/media/media.messages';
import { noticesMessages } from './shared/notices/notices.messages';
import { teamMessages } from './shared/teams/team.messages';
import { shellMessages } from './shell/shell.messages';

const inFrench: Readonly<Record<Feature, MessageTree>> = {
  actions: actionsMessages,
  agir: agirMessages,
  api: apiMessages,
  campaign: campaignMessages,
  map: mapMessages,
  me: meMessages,
  media: mediaMessages,
  messages: messagesMessages,
  news: newsMessages,
  notices: noticesMessages,
  push: pushMessages,
  search: searchMessages,
  shell: shellMessages,
  'sign-in': signInMessages,
  team: teamMessages,
  teams: teamsMessages,
  time: timeMessages,
  ui: uiMessages,
  welcome: welcomeMessages,
};

/** What reads the same in both languages. */
const alike = new Set([
  'actions.page.discussions', 'actions.history.retyped', 'actions.history.date', 'actions.history.capacity', 'actions.organise.placesLabel', 'actions.people.title', 'actions.form.description', 'actions.form.counter',
  'agir.chips.kilometres', 'agir.chips.country', 'agir.map.credits', 'map.credits', 'me.display.languages.fr', 'me.display.languages.en', 'me.sessions.device', 'messages.title', 'actions.report.photo', 'campaign.staff.date', 'news.post.photo', 'messages.thread.photo', 'messages.room.title',
  'sign-in.product', 'teams.edit.counter', 'teams.figures.certification', 'teams.figures.lines.actions', 'teams.founding.counter', 'teams.tabs.discussions', 'shell.messages', 'shell.titles.notice', 'notices.title', 'news.high', 'campaign.staff.high', 'me.notices.app', 'me.notices.channels.push', 'me.notices.of', 'me.notices.sample.who', 'me.notices.sample.team', 'time.date', 'ui.radius.unit', 'ui.radius.value',
]);
/** Names that keep their French letters. */
const names = new Set(['me.display.languages.fr', 'me.notices.sample.who', 'actions.form.addressPlaceholder', 'agir.map.credits', 'map.credits']);
const counts = [0, 1, 2, 21];

type Leaf = string | ((...values: unknown[]) => string);
interface Said {
  readonly path: string;
  readonly kind: string;
  readonly texts: readonly string[];
}

/** Every leaf of a tree, and what it says for some numbers, whatever keeps its words together. */
function walk(tree: MessageTree, path: string): Said[] {
  return Object.entries(tree).flatMap(([key, node]) => {
    const here = `${path}.${key}`;
    if (typeof node === 'object') return walk(node, here);
    const leaf = node as Leaf;
    return [{ path: here, kind: typeof leaf, texts: (typeof leaf === 'string' ? [leaf] : counts.map((count) => say(leaf, count))).map((text) => text.replaceAll('\u00a0', ' ')) }];
  });
}

/** Numbers, names or both: what a function takes is not known when it runs, so one that cannot take numbers is given words. */
function say(leaf: (...values: unknown[]) => string, count: number): string {
  const values = (value: unknown): unknown[] => Array.from({ length: 5 }, () => value);
  try {
    return leaf(...values(count));
  } catch {
    return leaf(...values(String(count)));
  }
}

const walkAll = (trees: Readonly<Record<string, MessageTree>>): Said[] => Object.keys(trees).sort().flatMap((feature) => walk(trees[feature]!, feature));

describe('English beside French', () => {
  const before = language;
  const french = walkAll(inFrench);
  speak(inEnglish);
  const english = walkAll(inEnglish.texts!);
  const dressed = walkAll(inFrench);
  speak(before);
  const pairs = english.map((said) => ({ ...said, fr: french.find(({ path }) => path === said.path)?.texts ?? [] }));

  it('says the same things in the same way', () => {
    const shape = (all: readonly Said[]): string[] => all.map(({ path, kind }) => `${path}: ${kind}`).sort();
    expect(shape(english)).toEqual(shape(french));
    expect(english.length).toBeGreaterThan(300);
  });

  it('says something for every number', () => {
    for (const { path, texts } of [...french, ...english]) for (const text of texts) expect(text, path).toMatch(/^(?!.*(undefined|NaN|\bnull\b|\[object)).+$/s);
  });

  it('leaves nothing in French', () => {
    const same = pairs.filter(({ texts, fr }) => texts.every((text, index) => text === fr[index])).map(({ path }) => path);
    expect(same.filter((path) => !alike.has(path))).toEqual([]);
    expect([...alike].filter((path) => !same.includes(path))).toEqual([]);
    expect(english.filter(({ path, texts }) => !names.has(path) && texts.some((text) => /[«»·àâçéèêëîïôûù\u202f]| [:;!?]/i.test(text)))).toEqual([]);
  });

  it('is what a feature reads when English is spoken', () => {
    const lines = (all: readonly Said[]): string[] => all.map(({ path, texts }) => `${path}: ${texts.join(' | ')}`).sort();
    expect(lines(dressed)).toEqual(lines(english));
  });

  it('counts none as many', () => {
    const { texts } = english.find(({ path }) => path === 'agir.count.actions')!;
    expect(texts).toEqual(['0 actions', '1 action', '2 actions', '21 actions']);
  });
});
