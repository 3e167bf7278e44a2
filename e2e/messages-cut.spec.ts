import { expect, inject, it, vi } from 'vitest';
import { desktop, phone, picture, useBrowser } from './support/browser.js';
import { startGate } from './support/gate.js';
import { newAddress, Person, signInBrowser } from './support/people.js';
import { discuss, messagesOf, saidIn, say } from './support/talk.js';
import { found } from './support/teams.js';
import { badge, cut, log, readTo, write } from './support/thread.js';

const { origin } = inject('empty');
const visit = useBrowser({ webgl: false });
/** Milliseconds that the network is away; messages that are written meanwhile. */
const [away, burst] = [30_000, 200];
const lost = /ERR_(INTERNET_DISCONNECTED|EMPTY_RESPONSE|CONNECTION_RESET|INCOMPLETE_CHUNKED_ENCODING|NETWORK_CHANGED)/;

it('after thirty seconds without network and two hundred messages, each is there once and in order, where the reader was and counted as they are; what was written meanwhile goes out once', { timeout: 240_000 }, async () => {
  const [leaEmail, samiraEmail] = [newAddress('lea'), newAddress('samira')];
  const [samira, lea, ...others] = await Promise.all([samiraEmail, leaEmail, ...['paul', 'ines', 'nour'].map(newAddress)].map((email) => Person.signIn(origin, email))) as [Person, Person, ...Person[]];
  await Promise.all([samira.profile({ displayName: 'Samira B.' }), lea.profile({ displayName: 'Léa V.' }), ...others.map((other, index) => other.profile({ displayName: ['Paul', 'Inès', 'Nour'][index] }))]);
  const team = await found(samira, { name: 'Croix-Rousse en rafale' });
  for (const person of [lea, ...others]) await person.send('PUT', `/api/teams/${team}/membership`, { role: 'member' });
  const discussion = await discuss(samira, team, 'La nuit du collage', 'Qui est où ?');
  for (let n = 1; n <= 30; n += 1) await say(samira, discussion, `Point ${n}.${' Une phrase de plus.'.repeat(n % 4)}`);

  // Léa's telephone has no network any more; Samira's computer believes that it has some, and gets no answer.
  const gate = await startGate(origin);
  const [mobile, computer] = [await visit(origin, phone), await visit(gate.origin, desktop)];
  await signInBrowser(mobile.page, origin, leaEmail);
  await signInBrowser(computer.page, gate.origin, samiraEmail);
  for (const { page } of [mobile, computer]) {
    await page.goto(`/messages/${discussion}`);
    await readTo(page, 'Point 30. Une phrase de plus. Une phrase de plus.');
  }
  const tab = await mobile.context.newPage();
  await tab.goto('/messages');
  await tab.getByRole('link', { name: 'La nuit du collage' }).waitFor();
  const seen = (await messagesOf(lea, discussion)).length;
  await vi.waitFor(async () => expect((await lea.send<{ read: number }>('GET', `/api/discussions/${discussion}`)).read).toBe(seen), { timeout: 10_000 });

  await log(mobile.page).evaluate((scroller) => { scroller.scrollTop -= 900; });
  const line = log(mobile.page).getByText(/^Point 1\d\./).first();
  await line.waitFor();
  const words = await line.textContent();
  const place = async (): Promise<number> => (await log(mobile.page).getByText(words!).boundingBox())!.y;
  await vi.waitFor(async () => {
    const before = await place();
    await mobile.page.evaluate(() => new Promise(requestAnimationFrame));
    expect(await place()).toBe(before);
  }, { timeout: 10_000, interval: 250 });
  const before = await place();

  await cut(mobile.page, true);
  gate.loseAnswers(true);
  const began = await mobile.page.evaluate(() => performance.now());
  const offline = Array.from({ length: 20 }, (_, index) => `Écrit sans réponse, ${index + 1}`);
  const typed = (async () => {
    for (const text of offline) await write(computer.page, text);
  })();
  // Léa writes from elsewhere too, and some take back what they said: neither counts as unread.
  const writers = [...others, lea];
  const share = burst / writers.length;
  await Promise.all(writers.map(async (writer, who) => {
    for (let n = 1; n <= share; n += 1) {
      const id = await say(writer, discussion, `Rafale ${who}, ${n}`);
      if (n % 20 === 0) await writer.send('DELETE', `/api/discussions/${discussion}/messages/${id}`);
    }
  }));
  await typed;
  const elapsed = await mobile.page.waitForFunction(({ since, least }) => performance.now() - since >= least && performance.now() - since, { since: began, least: away }, { timeout: away + 15_000 });
  console.log(`${burst} messages were written while nothing came through for ${Math.round(Number(await elapsed.jsonValue()))} ms`);
  await picture(mobile.page, 'messages-cut-phone');
  await picture(computer.page, 'messages-cut-desktop');

  let back = Date.now();
  await cut(mobile.page, false);
  const counts = async (): Promise<number> => (await messagesOf(lea, discussion)).filter(({ n, text, mine }) => n > seen && text !== null && !mine).length;
  const unread = await counts();
  expect(unread).toBeGreaterThanOrEqual(burst - share - 2 * others.length);
  await mobile.page.getByRole('button', { name: `${unread} nouveaux`, exact: true }).waitFor();
  console.log(`the telephone counts ${unread} new messages ${Date.now() - back} ms after its network is back`);
  expect(Math.abs(await place() - before)).toBeLessThanOrEqual(1);
  await tab.getByText(`${unread} messages non lus`).waitFor();
  await badge(tab).waitFor();

  back = Date.now();
  gate.loseAnswers(false);
  const written = (person: string | null): boolean => offline.includes(person ?? '');
  await vi.waitFor(async () => expect((await saidIn(lea, discussion)).filter(written)).toEqual(offline), { timeout: 60_000, interval: 250 });
  console.log(`the ${offline.length} messages written without an answer are there, once and in order, ${Date.now() - back} ms after answers come again`);
  await mobile.page.getByRole('button', { name: `${await counts()} nouveaux`, exact: true }).waitFor();
  expect(Math.abs(await place() - before)).toBeLessThanOrEqual(1);

  const all = await saidIn(lea, discussion);
  for (const [who] of writers.entries()) {
    const said = all.filter((text) => text?.startsWith(`Rafale ${who}, `));
    expect(said).toEqual(Array.from({ length: share }, (_, index) => index + 1).filter((n) => n % 20 !== 0).map((n) => `Rafale ${who}, ${n}`));
  }
  expect(all.length).toBe(seen + burst + offline.length);
  for (const { page } of [mobile, computer]) {
    await log(page).evaluate((scroller) => { scroller.scrollTop = 0; });
    await log(page).getByText('Qui est où ?').waitFor();
    expect(await readTo(page, offline.at(-1)!)).toEqual(all);
  }
  await badge(tab).waitFor({ state: 'detached' });
  expect(await mobile.page.getByRole('button', { name: /nouveau/ }).count()).toBe(0);
  expect([...mobile.complaints, ...computer.complaints].filter((complaint) => !lost.test(complaint))).toEqual([]);
  await Promise.all([mobile.context.close(), computer.context.close()]);
  await gate.close();
});
