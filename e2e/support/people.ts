import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, vi } from 'vitest';

interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** The latest mail that was sent to an address and says what is looked for, once it is there. Mail leaves after the answer, and others may come meanwhile. */
export function mailTo(origin: string, email: string, says: RegExp): Promise<Mail> {
  return vi.waitFor(async () => {
    const mails = (await (await fetch(`${origin}/dev/mail.json`)).json()) as Mail[];
    const mail = mails.find(({ to, text }) => to === email && says.test(text));
    if (!mail) throw new Error(`Nothing was sent to ${email} that says ${String(says)}.`);
    return mail;
  }, { timeout: 15_000 });
}

const codeLine = /^([2-9A-Z]{6})$/m;
/** The latest code that was sent to an address. */
export async function codeFor(origin: string, email: string): Promise<string> {
  return codeLine.exec((await mailTo(origin, email, codeLine)).text)![1]!;
}

/** An address nobody has used. */
export const newAddress = (name: string): string => `${name}-${randomUUID().slice(0, 8)}@example.org`;

/** Someone who acts through the API, beside the browsers. */
export class Person {
  private constructor(private readonly origin: string, private readonly token: string) {}

  /** Signs in on a device, opening the account of a new address. */
  static async signIn(origin: string, email = newAddress('person')): Promise<Person> {
    const visitor = new Person(origin, '');
    const { request } = await visitor.send<{ request: string }>('POST', '/api/sign-in/codes', { email });
    const code = await codeFor(origin, email);
    const { token } = await visitor.send<{ token: string }>('POST', '/api/sign-in', { request, code, client: 'device', consents: { terms: true, politicalData: true } });
    return new Person(origin, token);
  }

  async send<T = unknown>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
    const answer = await fetch(this.origin + path, {
      method,
      body: body === undefined ? null : JSON.stringify(body),
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.token ? { authorization: `Bearer ${this.token}`, 'idempotency-key': randomUUID() } : {}),
        ...headers,
      },
    });
    const content = (await answer.json()) as T;
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(content)}`);
    return content;
  }

  /** Sends a picture, and gives its id. */
  async upload(file: string): Promise<string> {
    const body = new FormData();
    body.set('file', new Blob([await readFile(file)]), 'photo');
    const answer = await fetch(`${this.origin}/api/media`, { method: 'POST', body, headers: { authorization: `Bearer ${this.token}`, 'idempotency-key': randomUUID() } });
    return ((await answer.json()) as { id: string }).id;
  }

  async profile(change: object): Promise<void> {
    await this.send('PATCH', '/api/me', change);
  }

  /** Publishes an action (leafleting in Lyon in ten days, unless said) and gives its id. */
  async publish(change: object = {}): Promise<string> {
    const id = randomUUID();
    const day = dayAfter(10);
    await this.send('POST', '/api/actions', { id, name: 'Tractage place de la Croix-Rousse', type: 'leafleting', place: '69384', start: `${day}T18:00`, end: `${day}T20:00`, ...change });
    return id;
  }

  async answer(id: string, status: 'coming' | 'not-coming' | 'withdrawn', guests = 0): Promise<void> {
    await this.send('PUT', `/api/actions/${id}/attendance`, { status, guests });
  }
}

/** A day from today, as the calendar of Paris counts. */
export function dayAfter(days: number): string {
  return Temporal.Now.plainDateISO('Europe/Paris').add({ days }).toString();
}

/** Signs a browser in without passing by the interface; opens the account of a new address. */
export async function signInBrowser(page: Page, origin: string, email = newAddress('reader'), profile: object = {}): Promise<string> {
  const asked = await fetch(`${origin}/api/sign-in/codes`, { method: 'POST', body: JSON.stringify({ email }), headers: { 'content-type': 'application/json' } });
  const { request } = (await asked.json()) as { request: string };
  const code = await codeFor(origin, email);
  // The cookie is for the page's own requests: it is the page that must ask.
  await page.route('**/entrance', (route) => route.fulfill({ contentType: 'text/html', body: '<link rel="icon" href="data:,">' }));
  await page.goto(`${origin}/entrance`);
  const send = async ({ method, path, body }: { method: string; path: string; body: object }): Promise<number> => {
    const answer = await fetch(path, { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() } });
    return answer.status;
  };
  expect(await page.evaluate(send, { method: 'POST', path: '/api/sign-in', body: { request, code, client: 'browser', consents: { terms: true, politicalData: true } } })).toBeLessThan(300);
  if (Object.keys(profile).length) expect(await page.evaluate(send, { method: 'PATCH', path: '/api/me', body: profile })).toBeLessThan(300);
  return email;
}
