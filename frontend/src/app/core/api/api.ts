import { Injectable, inject } from '@angular/core';
import type { RequestOf, ResultOf, RouteDescriptor } from '@action-populaire/contracts';
import { Network } from '../network';
import type { QueuedRouteId } from '../outbox/queued-routes';
import { Queue, type Waiting } from '../outbox/queue';
import { tabStorage } from '../storage';
import { IntentKeys } from './intent-keys';
import { apiMessages } from './api.messages';
import { asProblemDocument, type CommonProblemCode, type Outcome, type Problem } from './problem';

export type { Outcome } from './problem';

type Given<T> = { [K in keyof T as T[K] extends undefined ? never : K]: T[K] };

/** What a call sends: only the parts its route declares. */
export type CallOptions<R extends RouteDescriptor> = Given<RequestOf<R>> & {
  /** Idempotency-Key to begin an intent with that may outlive the page (a kept act); one that waits for its answer keeps its own. */
  readonly key?: string;
  /** ETag of the version being edited, for routes with `ifMatch`. */
  readonly etag?: string;
  readonly signal?: AbortSignal;
  /** Without the network, the act waits and is sent on its return: the outcome is then `client/queued`. For the routes of core/outbox/queued-routes. */
  readonly waits?: R['id'] extends QueuedRouteId ? Waiting : never;
};

type CallArguments<R extends RouteDescriptor> =
  Record<string, never> extends Given<RequestOf<R>> ? [options?: CallOptions<R>] : [options: CallOptions<R>];

/** Codes that a route may answer. */
export type ProblemOf<R extends RouteDescriptor> = Problem<R['problems'][number] | CommonProblemCode>;

const positionKey = 'ap.position';
const retryDelays = [400, 1200];
const transient = new Set([502, 503, 504]);

/** The only way to the server. Give it a route of the contract, get its typed result or a declared problem. */
@Injectable({ providedIn: 'root' })
export class Api {
  private readonly network = inject(Network);
  private readonly queue = inject(Queue);
  private readonly keys = new IntentKeys();
  private position = tabStorage.get<string>(positionKey);

  /** Pause between two tries; a seam for tests. */
  pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

  /**
   * Calls a route. Reads and keyed mutations are tried again by themselves when the network or the
   * server hiccups; the others are not, since they may have been carried out.
   */
  async call<const R extends RouteDescriptor>(route: R, ...[options]: CallArguments<R>): Promise<Outcome<ResultOf<R>, ProblemOf<R>>> {
    const { params = {}, query, body, key, etag, signal, waits } = (options ?? {}) as LooseOptions;
    const outbox = waits && (await this.queue.open());
    if (outbox) return outbox.send(route, { params, body, key }, waits) as Promise<Outcome<ResultOf<R>, ProblemOf<R>>>;
    const url = urlOf(route, params, query);
    const signature = `${route.method} ${url} ${JSON.stringify(body ?? null)}`;
    const request: RequestInit = {
      method: route.method,
      credentials: 'same-origin',
      headers: this.headers(route, body, route.keyed ? this.keys.keyFor(signature, key) : undefined, etag),
      body: body === undefined ? undefined : JSON.stringify(body),
      signal,
    };
    const response = await this.send(url, request, route.method === 'GET' || route.keyed);
    if (!response) return { ok: false, problem: this.silence() as ProblemOf<R> };
    if (route.keyed && response.status < 500 && response.status !== 429) this.keys.settle(signature);
    return this.read(route, response);
  }

  /** What is read from now on is at least of that position of the log. */
  reached(position: string): void {
    if (!this.position || position > this.position) tabStorage.set(positionKey, (this.position = position));
  }

  /** What every request says of itself. */
  headers(route: RouteDescriptor, body: unknown, key?: string, etag?: string): Record<string, string> {
    return {
      Accept: 'application/json, application/problem+json',
      'Accept-Language': document.documentElement.lang || 'fr',
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(key ? { 'Idempotency-Key': key } : {}),
      ...(etag ? { 'If-Match': etag } : {}),
      // One reads one's own writes: the server waits for its views to reach what we last wrote.
      ...(route.method === 'GET' && this.position ? { 'X-Read-After': this.position } : {}),
    };
  }

  private async send(url: string, request: RequestInit, repeatable: boolean): Promise<Response | null> {
    for (let attempt = 0; ; attempt++) {
      const delay = repeatable && navigator.onLine ? retryDelays[attempt] : undefined;
      try {
        const response = await fetch(url, request);
        this.network.reached();
        if (delay === undefined || !transient.has(response.status) || response.headers.has('Retry-After')) return response;
      } catch (error) {
        if (request.signal?.aborted) throw error;
        if (delay === undefined) {
          this.network.missed();
          return null;
        }
      }
      await this.pause(delay);
      request.signal?.throwIfAborted();
    }
  }

  /** What an answer says, by its route. */
  async read<R extends RouteDescriptor>(route: R, response: Response): Promise<Outcome<ResultOf<R>, ProblemOf<R>>> {
    const content: unknown = await response.json().catch(() => undefined);
    if (!response.ok) {
      const document = asProblemDocument(content);
      const retryAfter = Number(response.headers.get('Retry-After') ?? Number.NaN);
      return {
        ok: false,
        problem: {
          ...(document ?? { code: 'client/unreadable', title: apiMessages.unreadable, status: response.status }),
          ...(Number.isFinite(retryAfter) ? { retryAfter } : {}),
        } as ProblemOf<R>,
      };
    }
    const position = response.headers.get('X-Position');
    if (position && route.method !== 'GET') tabStorage.set(positionKey, (this.position = position));
    const parsed = route.returns.safeParse(content);
    if (!parsed.success) {
      return { ok: false, problem: { code: 'client/unreadable', status: response.status, title: apiMessages.unreadable } };
    }
    return {
      ok: true,
      value: parsed.data as ResultOf<R>,
      etag: response.headers.get('ETag'),
      stale: response.headers.has('X-Stale'),
    };
  }

  private silence(): Problem {
    return navigator.onLine
      ? { code: 'client/unreachable', status: 0, title: apiMessages.unreachable }
      : { code: 'client/offline', status: 0, title: apiMessages.offline };
  }
}

interface LooseOptions {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  readonly key?: string;
  readonly etag?: string;
  readonly signal?: AbortSignal;
  readonly waits?: Waiting;
}

/** Fills `:name` parameters and appends the query; absent values are left out. */
export function urlOf(route: RouteDescriptor, params: LooseOptions['params'] = {}, query: LooseOptions['query'] = {}): string {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.append(name, value);
  return search.size ? `${path}?${search}` : path;
}
