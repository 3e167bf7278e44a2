import type { Page, Request } from 'playwright-core';

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

/** Notes all that a page fetches from now on, workers included. */
export function logNetwork(page: Page): () => Promise<Fetched[]> {
  const finished: Request[] = [];
  page.on('requestfinished', (request) => finished.push(request));
  return () => Promise.all(finished.map(async (request): Promise<Fetched> => {
    const [sizes, response] = await Promise.all([request.sizes(), request.response()]);
    return {
      url: new URL(request.url()).pathname,
      kind: request.resourceType(),
      at: request.timing().startTime,
      bytes: sizes.responseBodySize,
      encoding: response?.headers()['content-encoding'] ?? '',
    };
  }));
}

/** The sum of what was fetched, in kB as the wire counts them (1,000 bytes). */
export const kilobytes = (fetched: readonly Fetched[]): number => fetched.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;
