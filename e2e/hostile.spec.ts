import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFailed, vi } from 'vitest';
import { picture, useBrowser, type Visit } from './support/browser.js';
import { sideways } from './support/checks.js';
import { dayAfter, newAddress, Person, signInBrowser } from './support/people.js';
import { announce, keyMoment, tell } from './support/posts.js';
import { startServer, type Server } from './support/server.js';
import { grantStaff } from './support/staff.js';
import { discuss, say } from './support/talk.js';
import { found } from './support/teams.js';
import { composer, cut, log, write } from './support/thread.js';

const narrow = { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true } as const;
const photo = fileURLToPath(new URL('../docs/images/agir.png', import.meta.url));

/** What someone may write to do harm, each beginning with a word to know it by. */
const texts = [
  { word: 'Balises', text: 'Balises <script>alert(1)</script><img src=x onerror=alert(2)> <a href="javascript:alert(3)">ici</a> javascript:alert(4) {{constructor.constructor("alert(5)")()}} data:text/html,<script>alert(6)</script> <svg onload=alert(7)> https://exemple.fr/"onmouseover="alert(8)' },
  { word: 'Envers', text: `Envers \u202egpj.exe \u2067שלום\u200b\u200d\ufeff\u2060 Z\u030d\u0321\u034e\u030d\u0321\u034e ا\u202e مرحبا (fin` },
  { word: 'Ouvrières', text: 'Ouvrières'.repeat(334) },
  { word: 'Foule', text: `Foule${'👩‍👩‍👧‍👦🏳️‍🌈🇫🇷👍🏽'.repeat(120)}` },
] as const;
type Harm = (typeof texts)[number];
/** As much of a text as a field takes, no character cut in two. */
const within = ({ text }: Harm, most: number): string => {
  let cut = '';
  for (const character of text) {
    if (cut.length + character.length > most) break;
    cut += character;
  }
  return cut.trim();
};

/** What one of those people made, each with their text in every field. */
interface Made {
  readonly harm: Harm;
  readonly email: string;
  readonly team: string;
  readonly action: string;
  readonly discussion: string;
  readonly private: string;
  readonly news: string;
  readonly announcement: string;
  readonly moment: string;
}

const visit = useBrowser({ webgl: false });
const [readerEmail, staffEmail] = [newAddress('lectrice'), newAddress('campagne')];
const people = texts.map((harm) => ({ harm, email: newAddress('nuit') }));
const made = new Map<Harm, Made>();
let server: Server;
let meeting: string;
let reported: string;
/** Writes the report of an action, once it is over. */
let report: () => Promise<void>;
const visits = new Map<string, Visit>();
const ran: string[] = [];

beforeAll(async () => {
  server = await startServer('off');
  const { origin } = server;
  const [reader, staff, ...writers] = await Promise.all([readerEmail, staffEmail, ...people.map(({ email }) => email)].map((email) => Person.signIn(origin, email))) as [Person, Person, ...Person[]];
  await Promise.all([grantStaff(server, staffEmail), reader.profile({ displayName: 'Léa V.', home: { place: '69384', radius: 10 } })]);
  const now = Temporal.Now.zonedDateTimeISO('Europe/Paris').round({ smallestUnit: 'minute', roundingMode: 'floor' });
  const wall = (moment: Temporal.ZonedDateTime): string => moment.toPlainDateTime().toString({ smallestUnit: 'minute' });
  const over = now.add({ minutes: 2 });
  for (const [index, { harm, email }] of people.entries()) {
    const writer = writers[index]!;
    const [title, prose] = [within(harm, 150), within(harm, 3_000)];
    await writer.profile({ displayName: within(harm, 60) });
    const team = await found(writer, { name: within(harm, 80), description: prose });
    await reader.send('PUT', `/api/teams/${team}/membership`, { role: 'member' });
    const action = await writer.publish({ team, name: within(harm, 100), description: prose, ...(index === 0 && { start: wall(now.subtract({ hours: 1 })), end: wall(over) }) });
    if (index === 0) reported = action;
    else await reader.answer(action, 'coming');
    const discussion = await discuss(writer, team, title, prose);
    await writer.send('POST', `/api/actions/${action}/discussions`, { id: randomUUID(), subject: title, text: prose });
    made.set(harm, {
      harm, email, team, action, discussion,
      private: await discuss(reader, team, title, prose, { where: 'private-discussions' }),
      news: await tell(writer, team, { title, text: prose, action }),
      announcement: await announce(staff, { title, text: prose, priority: index % 2 ? 'high' : 'normal' }),
      moment: await keyMoment(staff, { title: within(harm, 100), text: prose, place: '69384', when: { day: dayAfter(index + 1) } }),
    });
  }
  // One thread where all of them speak.
  const { team } = made.get(texts[0])!;
  meeting = await discuss(writers[0]!, team, 'La nuit du collage', 'Qui est où ?');
  for (const [index, writer] of writers.entries()) {
    if (index) await writer.send('PUT', `/api/teams/${team}/membership`, { role: 'member' });
    await say(writer, meeting, within(texts[index]!, 300));
  }
  const media = await Promise.all(texts.map(async (harm) => ({ id: await writers[0]!.upload(photo), legend: within(harm, 280) })));
  report = async () => {
    await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(over.epochMilliseconds), { timeout: 150_000, interval: 500 });
    await writers[0]!.send('PUT', `/api/actions/${reported}/report`, { text: texts.map((harm) => within(harm, 3_000)).join('\n'), media });
    report = () => Promise.resolve();
  };
}, 120_000);
afterAll(() => server?.stop());

const enter = async (email: string): Promise<Visit> => {
  const known = visits.get(email);
  if (known) return known;
  const opened = await visit(server.origin, narrow);
  opened.page.on('dialog', (dialog) => {
    ran.push(dialog.message());
    void dialog.dismiss();
  });
  await signInBrowser(opened.page, server.origin, email);
  visits.set(email, opened);
  return opened;
};

/** A surface, and how one comes to the texts there. */
interface Surface {
  readonly name: string;
  readonly as: string;
  readonly given?: () => Promise<unknown>;
  readonly url: () => string;
  readonly words: readonly string[];
  readonly until?: (page: Page) => Promise<unknown>;
}
const all = texts.map(({ word }) => word);
const press = (name: RegExp | string) => (page: Page): Promise<void> => page.getByRole('button', { name }).first().click();
const field = (word: string, label = 'Titre') => (page: Page): Promise<unknown> => vi.waitFor(async () => expect(await page.getByLabel(label).inputValue()).toContain(word), { timeout: 15_000 });

const lists: Surface[] = [
  { name: 'Agir', as: readerEmail, url: () => '/agir', words: ['Envers'] },
  { name: 'the feed', as: readerEmail, url: () => '/actualites', words: all },
  { name: 'discussions', as: readerEmail, url: () => '/messages', words: all },
  { name: 'a thread where all speak', as: readerEmail, url: () => `/messages/${meeting}`, words: ['Foule'] },
  { name: 'a thread, from its beginning', as: readerEmail, url: () => `/messages/${meeting}`, words: ['Balises'], until: async (page) => {
    await log(page).getByText(/^Foule/).last().waitFor();
    await log(page).evaluate((scroller) => { scroller.scrollTop = 0; });
  } },
  { name: 'a thread, who can read', as: readerEmail, url: () => `/messages/${meeting}`, words: [], until: async (page) => {
    await press('Plus')(page);
    await press(/^Qui peut la lire/)(page);
    for (const word of all) await page.getByRole('dialog').getByText(word).first().waitFor();
  } },
  { name: 'a thread, whom to name', as: readerEmail, url: () => `/messages/${meeting}`, words: [], until: async (page) => {
    await composer(page).pressSequentially('Merci @');
    await page.getByRole('option', { name: /^Ouvrières/ }).waitFor();
    await page.getByRole('option', { name: /^Envers/ }).click();
    await page.getByRole('button', { name: 'Envoyer' }).click();
    await log(page).getByText('@Envers').waitFor();
  } },
  { name: 'a new discussion', as: readerEmail, url: () => '/messages/nouvelle', words: [], until: (page) => page.getByRole('combobox', { name: 'Équipe' }).waitFor() },
  { name: 'key moments', as: readerEmail, url: () => '/moments', words: all },
  { name: 'campaign staff', as: staffEmail, url: () => '/campagne', words: all },
  { name: 'my teams', as: readerEmail, url: () => '/equipes', words: all },
];
const last: Surface[] = [
  { name: 'the report of an action', as: readerEmail, given: () => report(), url: () => `/actions/${reported}`, words: all, until: (page) => page.locator('figcaption').last().scrollIntoViewIfNeeded() },
  { name: 'writing the report', as: people[0]!.email, given: () => report(), url: () => `/actions/${reported}/compte-rendu`, words: [], until: field('Balises', 'Légende de la photo 1') },
  { name: 'what waits for the network', as: readerEmail, url: () => `/messages/${[...made.values()][2]!.discussion}`, words: [], until: async (page) => {
    await log(page).getByText(/^Ouvrières/).first().waitFor();
    await cut(page, true);
    for (const { text } of texts) await write(page, text.slice(0, 400));
    await press(/actes en attente/)(page);
    await page.getByRole('dialog', { name: 'En attente du réseau' }).getByText(/Balises/).waitFor();
  } },
];
const details = people.flatMap(({ harm, email }): Surface[] => {
  const { word } = harm;
  const of = (part: Exclude<keyof Made, 'harm' | 'email'>) => (): string => made.get(harm)![part];
  return [
    { name: `reasons in the feed, ${word}`, as: readerEmail, url: () => '/actualites', words: [word], until: async (page) => {
      await page.locator('app-feed-card').filter({ hasText: /Actualité/ }).filter({ hasText: word }).first().getByRole('button', { name: /^Pourquoi/ }).click();
      await page.getByRole('switch', { name: new RegExp(`^Vous êtes membre de .?${word}`) }).waitFor();
    } },
    { name: `a discussion, ${word}`, as: readerEmail, url: () => `/messages/${of('discussion')()}`, words: [word] },
    { name: `a private discussion, ${word}`, as: email, url: () => `/messages/${of('private')()}`, words: [word] },
    { name: `writing to managers, ${word}`, as: readerEmail, url: () => `/messages/nouvelle?prive=${of('team')()}`, words: [word] },
    { name: `discussions of an action, ${word}`, as: email, url: () => `/actions/${of('action')()}/discussions`, words: [word] },
    { name: `one news, ${word}`, as: readerEmail, url: () => `/actualites/${of('news')()}`, words: [word] },
    { name: `editing news, ${word}`, as: email, url: () => `/actualites/${of('news')()}/modifier`, words: [], until: field(word) },
    { name: `news of a team, ${word}`, as: readerEmail, url: () => `/equipes/${of('team')()}/actualites`, words: [word] },
    { name: `a team, ${word}`, as: readerEmail, url: () => `/equipes/${of('team')()}`, words: [word] },
    { name: `a key moment, ${word}`, as: readerEmail, url: () => `/moments/${of('moment')()}`, words: [word] },
    { name: `editing an announcement, ${word}`, as: staffEmail, url: () => `/campagne/annonces/${of('announcement')()}`, words: [], until: field(word) },
    { name: `editing a key moment, ${word}`, as: staffEmail, url: () => `/campagne/moments/${of('moment')()}`, words: [], until: field(word) },
  ];
});

/** Words of the application that what stands beside them turned around. */
const turned = (page: Page): Promise<string[]> => page.evaluate(() => {
  const found: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const { 0: word, index } of (node.textContent ?? '').matchAll(/participant|personne|membre|Vous|aujourd|prioritaire|Message/gi)) {
      const at = (offset: number): DOMRect => {
        const range = document.createRange();
        range.setStart(node!, index + offset);
        range.setEnd(node!, index + offset + 1);
        return range.getBoundingClientRect();
      };
      const [first, second] = [at(0), at(1)];
      if (first.top === second.top && second.left < first.left) found.push(`${word}: ${node.textContent}`);
    }
  }
  return found;
});

it.each([...lists, ...details, ...last])('$name', { timeout: 180_000 }, async ({ name, as, given, url, words, until }) => {
  const file = `hostile-${name.replace(/[^\p{L}\d]+/gu, '-')}`;
  const { page, complaints } = await enter(as);
  onTestFailed(() => picture(page, `failed-${file}`));
  await given?.();
  const heard = complaints.length;
  await page.goto(url());
  await until?.(page);
  for (const word of words) await page.getByText(new RegExp(`(^|[\\s\u2068])${word}`)).filter({ visible: true }).first().waitFor();
  expect(await sideways(page)).toEqual([]);
  expect(await turned(page)).toEqual([]);
  // Of all that was written, nothing became a part of the page.
  expect(await page.locator('[onerror], [onload], [onmouseover], a[href^="javascript:" i], a[href^="data:" i], img[src="x"], script:text("alert")').count()).toBe(0);
  await picture(page, file);
  expect(ran).toEqual([]);
  expect(complaints.slice(heard).filter((complaint) => !/ERR_INTERNET_DISCONNECTED/.test(complaint))).toEqual([]);
});
