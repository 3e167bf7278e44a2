import type { Page, Request } from 'playwright-core';
import { vi } from 'vitest';

/** A finished request, as it went over the wire. */
export interface Fetched {
  readonly url: string;
  readonly kind: string;
  /** When it was sent, on the clock of the machine. */
  readonly at: number;
  /** Bytes of the body as they were sent, compressed. */
  readonly bytes: number;
  readonly encoding: string;
}

/** How often to look whether anything more was fetched. */
const glance = 800;

/** Notes all that a page fetches from now on, workers included. `quietAfter`: all of it, once a file of each ending came and nothing follows. */
export function logNetwork(page: Page): { quietAfter(...endings: string[]): Promise<Fetched[]> } {
  const finished = new Set<Request>();
  let events = 0;
  page.on('request', () => (events += 1));
  page.on('requestfinished', (request) => {
    events += 1;
    finished.add(request);
  });
  return {
    async quietAfter(...endings) {
      let seen = -1;
      await vi.waitFor(() => {
        const quiet = seen === events;
        seen = events;
        const paths = [...finished].map(pathOf);
        if (!endings.every((ending) => paths.some((path) => path.endsWith(ending)))) throw new Error(`Nothing came that ends with ${endings.join(' or ')}.`);
        if (!quiet) throw new Error('More is on its way.');
      }, { timeout: 15_000, interval: glance });
      return Promise.all([...finished].map(measure));
    },
  };
}

/** The sum of what was fetched, in kB of 1,000 bytes. */
export const kilobytes = (fetched: readonly Fetched[]): number => fetched.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;

const pathOf = (request: Request): string => new URL(request.url()).pathname;

async function measure(request: Request): Promise<Fetched> {
  const [sizes, response] = await Promise.all([request.sizes(), request.response()]);
  return { url: pathOf(request), kind: request.resourceType(), at: request.timing().startTime, bytes: sizes.responseBodySize, encoding: response?.headers()['content-encoding'] ?? '' };
}
