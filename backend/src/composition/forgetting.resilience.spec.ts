import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// eslint-disable-next-line no-restricted-syntax -- between two questions to another process, which has no position to wait on
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { exportLine, type ErasureCertificate } from '@action-populaire/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyCertificate } from '../modules/accounts/index.js';
import { systemClock } from '../platform/kernel/clock.js';
import type { RecordedEvent } from '../platform/kernel/event.js';
import { origin } from '../platform/kernel/position.js';
import { formOf, photo } from '../platform/testing/pictures.js';
import { expectViewsOfLog } from '../platform/testing/views-of-log.js';
import { openEmbedded } from './embedded.js';

/** In everything typed as oneself, and in everything typed as a team: the one goes, the other stays. */
const [own, teams] = ['zanzibar', 'madagascar'];
/** When the server is killed after it was asked to forget, in turns of this process's loop. */
const kills = [0, 250, 700, 1_500, 3_000, 6_000];
const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const dataDir = mkdtempSync(join(tmpdir(), 'forgetting-'));

let port: number;
let server: ChildProcess;
let said = '';

const freePort = (): Promise<number> => new Promise((resolve) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port: found } = probe.address() as { port: number };
    probe.close(() => resolve(found));
  });
});

/** Resolves once the server says that it listens. */
function start(): Promise<void> {
  server = spawn(process.execPath, [main], { env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir, DEMO: 'off', NODE_ENV: 'test' }, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [server.stdout, server.stderr]) stream?.on('data', (chunk: Buffer) => { said += chunk.toString(); });
  return new Promise((resolve, reject) => {
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
    server.stdout?.on('data', (chunk: Buffer) => { if (chunk.includes('is at')) resolve(); });
  });
}
const ended = (): Promise<void> => new Promise((resolve) => { if (server.exitCode !== null || server.signalCode !== null) resolve(); else server.once('exit', () => resolve()); });

/** Someone signed in, and what they typed so far. */
interface Person { readonly email: string; readonly token: string; readonly typed: string[] }

async function send(person: Person | undefined, method: string, path: string, body?: object, headers: Record<string, string> = {}) {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method, ...(body && { body: JSON.stringify(body) }),
    headers: { ...(body && { 'content-type': 'application/json' }), 'idempotency-key': `${own}-${randomUUID()}`, ...(person && { authorization: `Bearer ${person.token}` }), ...headers },
  });
  const text = await response.text();
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test looks into whatever came back
  return { status: response.status, text, headers: response.headers, get body(): any { return JSON.parse(text); } };
}
async function done(person: Person | undefined, method: string, path: string, body?: object, headers?: Record<string, string>) {
  const answer = await send(person, method, path, body, headers);
  expect([method, path, answer.status < 300 ? 'done' : answer.text]).toEqual([method, path, 'done']);
  return answer;
}

async function asked(email: string): Promise<{ request: string; code: string }> {
  const { body: { request } } = await done(undefined, 'POST', '/api/sign-in/codes', { email });
  for (;;) {
    const mails = (await done(undefined, 'GET', '/dev/mail.json')).body as { to: string; text: string }[];
    const code = /^([2-9A-Z]{6})$/m.exec(mails.find((mail) => mail.to === email)?.text ?? '')?.[1];
    if (code) return { request: request as string, code };
  }
}
async function signIn(email: string): Promise<Person> {
  const { body: { token } } = await done(undefined, 'POST', '/api/sign-in', { ...await asked(email), client: 'device', consents: { terms: true, politicalData: true } }, { 'user-agent': `${own} Firefox Linux` });
  return { email, token: token as string, typed: [email] };
}

const day = (days: number): string => Temporal.Now.plainDateISO('Europe/Paris').add({ days }).toString();
const times = { start: `${day(3)}T10:00`, end: `${day(3)}T12:00` };
const action = { type: 'leafleting', place: '69384', ...times };
/** Types something as oneself. */
function say(person: Person, what: string): string {
  const words = `${own} ${what} ${person.typed.length}`;
  person.typed.push(words);
  return words;
}
const teamWords: string[] = [];
/** Types something in the name of a team. */
function asTeam(what: string): string {
  const words = `${teams} ${what} ${teamWords.length}`;
  teamWords.push(words);
  return words;
}
async function publish(person: Person, more: object = {}): Promise<string> {
  const id = randomUUID();
  await done(person, 'POST', '/api/actions', { id, name: say(person, 'nom'), address: say(person, 'adresse'), description: say(person, 'description'), ...action, ...more });
  return id;
}
const come = async (person: Person, id: string) => (await done(person, 'PUT', `/api/actions/${id}/attendance`, { status: 'coming', guests: 0 })).body.attendance as string;
const card = async (id: string) => (await done(undefined, 'GET', `/api/actions/${id}`)).body as { name: string; coming: number; waiting: number; organisers: { name: string | null }[] };

/** Asks until it holds: effects follow from jobs, and one that was killed is taken up again when its lease is over. */
async function eventually<T>(read: () => Promise<T>, holds: (found: T) => boolean): Promise<T> {
  const until = performance.now() + 30_000;
  for (;;) {
    const found = await read();
    if (holds(found) || performance.now() > until) return found;
    // Who asks without a breath is turned away.
    await delay(50);
  }
}
const files = (): string[] => readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
const filesWith = (word: string): string[] => files().filter((file) => readFileSync(file).includes(word));
/** Files of a picture: their names are all that tells which it is. */
const filesOf = (picture: string): string[] => files().filter((file) => file.includes(picture));
async function sendPhoto(person: Person): Promise<string> {
  const { payload, headers } = formOf(await photo());
  const response = await fetch(`http://127.0.0.1:${port}/api/media`, { method: 'POST', body: new Uint8Array(payload), headers: { ...headers, 'authorization': `Bearer ${person.token}`, 'idempotency-key': randomUUID() } });
  expect(response.status).toBe(201);
  return (await response.json() as { id: string }).id;
}
async function eventsOf(): Promise<RecordedEvent[]> {
  const { log, close } = openEmbedded(dataDir, systemClock);
  const events: RecordedEvent[] = [];
  for (let after = origin; ; ) {
    const batch = await log.read(after, 5_000);
    if (batch.events.length === 0) break;
    events.push(...batch.events);
    after = batch.position;
  }
  await close();
  return events;
}

let leaving: Person;
let staying: Person;
let team: string;
let followed: string;
let full: string;
let mine: string;
let privately: string;
let certificate: ErasureCertificate;
let hers: string;
let his: string;

beforeAll(async () => {
  if (!existsSync(main)) throw new Error('the server is not built: run npm run build');
  port = await freePort();
  await start();
  staying = await signIn('restante@example.org');
  leaving = await signIn(`${own}@example.org`);
  await done(leaving, 'PATCH', '/api/me', { displayName: say(leaving, 'surnom') });
  await done(leaving, 'PATCH', '/api/me', { displayName: say(leaving, 'surnom'), home: { place: '69384', radius: 5 } });
  // As oneself: published on two dates, edited, called off.
  mine = await publish(leaving, { dates: [{ id: randomUUID(), ...times }] });
  await done(leaving, 'PATCH', `/api/actions/${mine}`, { name: say(leaving, 'nom'), address: say(leaving, 'adresse'), description: say(leaving, 'description') }, { 'if-match': '"0"' });
  await done(leaving, 'POST', `/api/actions/${await publish(leaving)}/cancellation`, { reason: say(leaving, 'raison') });
  // As a team that nobody else leads.
  team = randomUUID();
  await done(leaving, 'POST', '/api/teams', { id: team, type: 'local', place: '69384', name: asTeam('nom'), description: asTeam('description') });
  const { headers } = await done(leaving, 'GET', `/api/teams/${team}`);
  await done(leaving, 'PATCH', `/api/teams/${team}`, { welcome: asTeam('accueil'), links: [{ label: asTeam('lien'), url: `https://example.org/${teams}` }] }, { 'if-match': headers.get('etag') ?? '' });
  const ofTeam = randomUUID();
  await done(leaving, 'POST', '/api/actions', { id: ofTeam, team, name: asTeam('nom'), address: asTeam('adresse'), description: asTeam('description'), ...action });
  await done(leaving, 'POST', `/api/actions/${ofTeam}/cancellation`, { reason: asTeam('raison') });
  const invited = `${own}-invitee@example.org`;
  leaving.typed.push(invited);
  await done(leaving, 'POST', `/api/teams/${team}/invitations`, { email: invited });
  followed = randomUUID();
  await done(staying, 'POST', '/api/teams', { id: followed, type: 'thematic', place: '69384', name: 'Une autre équipe' });
  await done(leaving, 'PUT', `/api/teams/${followed}/membership`, { role: 'follower' });
  // In discussions, in one's own words.
  const talk = randomUUID();
  const message = randomUUID();
  await done(leaving, 'POST', `/api/teams/${team}/discussions`, { id: talk, subject: say(leaving, 'objet'), text: say(leaving, 'message') });
  await done(leaving, 'POST', `/api/discussions/${talk}/messages`, { id: message, text: say(leaving, 'message') });
  await done(leaving, 'PATCH', `/api/discussions/${talk}/messages/${message}`, { text: say(leaving, 'message') });
  privately = randomUUID();
  await done(leaving, 'POST', `/api/teams/${followed}/private-discussions`, { id: privately, subject: say(leaving, 'objet'), text: say(leaving, 'message') });
  const answer = randomUUID();
  await done(staying, 'POST', `/api/discussions/${privately}/messages`, { id: answer, text: 'Bonjour !' });
  await done(leaving, 'POST', `/api/discussions/${privately}/messages/${answer}/report`, { reason: 'other', note: say(leaving, 'note') });
  await done(leaving, 'PUT', `/api/discussions/${privately}/read`, { through: 1 });
  await done(leaving, 'PUT', `/api/discussions/${talk}/mute`, { until: 'always' });
  // Answers, one of them to an action that is full.
  full = await publish(staying, { name: 'Complet', address: 'Ici', description: 'Une place', capacity: 1 });
  expect([await come(leaving, full), await come(staying, full), await come(leaving, mine)]).toEqual(['coming', 'waiting', 'coming']);
  await done(leaving, 'POST', '/api/me/calendar');
  [hers, his] = [await sendPhoto(leaving), await sendPhoto(staying)];
  await signIn(leaving.email);
  await send(leaving, 'GET', `/api/search?q=${own}`);
}, 60_000);

afterAll(async () => {
  server.kill('SIGKILL');
  await ended();
  rmSync(dataDir, { recursive: true, force: true });
});

it('exports everything one typed, and nobody else’s words', async () => {
  const { text } = await done(leaving, 'GET', '/api/me/export');
  const lines = text.trimEnd().split('\n').map((line) => exportLine.parse(JSON.parse(line)));
  expect(lines.at(-1)).toEqual({ kind: 'end', lines: lines.length });
  for (const words of [...leaving.typed.filter((one) => !one.includes('surnom 1')), ...teamWords, '69384']) expect([words, text.includes(words)]).toEqual([words, true]);
  expect(text).not.toContain('Une place');
  expect(lines.flatMap((line) => (line.kind === 'picture' ? [[line.id, Buffer.from(line.base64, 'base64').subarray(8, 12).toString()]] : []))).toEqual([[hers, 'WEBP']]);
  const kept = new Set(lines.flatMap((line) => (line.kind === 'record' ? [line.record] : [])));
  for (const kind of ['accounts.profile', 'accounts.session', 'accounts.claim', 'teams.invitation']) expect(kept).toContain(kind);
  for (const line of lines) if (line.kind === 'text') expect(line).toMatchObject({ event: expect.any(String) as string, field: expect.any(String) as string, team: line.value.includes(teams) ? team : null });
});

it('forgets: what was typed as oneself is in no file, the team’s words stay, and the certificate says so', async () => {
  for (const word of [own, teams]) expect(filesWith(word)).not.toEqual([]);
  expect(filesOf(hers)).toHaveLength(2);
  const answer = await done(leaving, 'DELETE', '/api/me', await asked(leaving.email));
  certificate = answer.body as ErasureCertificate;
  expect(verifyCertificate(certificate)).toBe(true);
  expect(answer.text).not.toContain(own);
  const { erased, stays, withdrawn } = certificate.statement;
  expect(erased.records).toMatchObject({ 'accounts.profile': 1, 'accounts.claim': 1, 'accounts.session': 2, 'accounts.code': 1, 'teams.invitation': 1, 'discussions.mark': 1, 'discussions.mute': 1, 'media.medium': 1 });
  expect([filesOf(hers), filesOf(his).length]).toEqual([[], 2]);
  // The second date has the words of the first.
  expect(erased.texts).toBe(17);
  expect(stays.teamTexts).toMatchObject({ count: teamWords.length + 1, teams: [team] });
  expect(withdrawn).toEqual({ actions: 2, teams: 2 });

  expect(await eventually(() => card(full), ({ waiting }) => waiting === 0)).toMatchObject({ coming: 1, waiting: 0 });
  const { body } = await done(undefined, 'GET', `/api/teams/${team}`);
  expect(await eventually(async () => (await done(undefined, 'GET', `/api/teams/${team}`)).body as object, (found) => 'leaderless' in found && found.leaderless === true)).toMatchObject({ name: (body as { name: string }).name, leaderless: true, members: 0 });
  expect((await done(staying, 'GET', `/api/discussions/${privately}/messages`)).body).toMatchObject({ items: [{ author: null, text: null, state: 'deleted' }, { text: 'Bonjour !', mine: true }] });
  expect(await card(mine)).toMatchObject({ name: '', coming: 0, organisers: [{ name: null }] });
  expect(filesWith(own)).toEqual([]);
  expect(filesWith(teams)).not.toEqual([]);
  expect(said).not.toContain(own);
}, 30_000);

it(`completes what a kill -9 cut off, at ${kills.length} moments`, async () => {
  const whole = { 'accounts.profile': 1, 'accounts.claim': 1, 'accounts.session': 1, 'media.medium': 1 };
  const answered: string[] = [];
  let cutOff = 0;
  for (const [round, after] of kills.entries()) {
    const person = await signIn(`${own}-${round}@example.org`);
    await done(person, 'PATCH', '/api/me', { displayName: say(person, 'surnom') });
    const id = await publish(person);
    await come(person, id);
    const sent = await sendPhoto(person);
    answered.push(id);
    const given = await asked(person.email);
    const answer = send(person, 'DELETE', '/api/me', given).then((found) => found.text, () => undefined);
    for (let turn = 0; turn < after; turn += 1) await nextTurn();
    server.kill('SIGKILL');
    await ended();
    const first = await answer;
    cutOff += first === undefined ? 1 : 0;
    await start();
    const again = await done(person, 'DELETE', '/api/me', given);
    expect(again.body).toMatchObject({ statement: { erased: { records: whole, texts: 3 }, withdrawn: { actions: 1, teams: 0 } } });
    expect(verifyCertificate(again.body as ErasureCertificate)).toBe(true);
    if (first !== undefined) expect(first).toBe(again.text);
    expect([filesWith(own), filesOf(sent)]).toEqual([[], []]);
  }
  expect(cutOff).toBeGreaterThan(0);
  for (const id of answered) expect(await eventually(() => card(id), ({ coming }) => coming === 0)).toMatchObject({ name: '', coming: 0 });
  expect(said).not.toContain(own);
}, 120_000);

it('leaves no byte behind once closed, and views that rebuild to what they are', async () => {
  server.kill('SIGTERM');
  await ended();
  expect(filesWith(own)).toEqual([]);
  const events = await eventsOf();
  const { account, forgottenAt, stays } = certificate.statement;
  const forgotten = events.find((event) => event.stream === `account-${account}` && event.type === 'accounts.AccountForgotten');
  expect(forgotten?.metadata.at).toBe(forgottenAt);
  expect(stays.events.count).toBe(events.filter((event) => event.position <= (forgotten?.position ?? '') && JSON.stringify(event).includes(account)).length);
  expect(events.filter(({ type }) => type === 'accounts.AccountForgotten')).toHaveLength(1 + kills.length);
  const live = openEmbedded(dataDir, systemClock);
  await expectViewsOfLog(live);
  await live.close();
}, 60_000);
