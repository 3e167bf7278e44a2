import type { TestProject } from 'vitest/node';
import { startServer, type Site } from './server.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The small demo: a campaign with its calendar. */
    demo: Site;
    /** A campaign where nothing was ever published. */
    empty: Site;
  }
}

/** One server of each kind for all journeys. `DEMO_DATA`: the data folder of a small demo, copied instead of written anew. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const servers = await Promise.all([startServer('small', process.env['DEMO_DATA']), startServer('off')]);
  const [demo, empty] = servers.map(({ origin, pid, dataDir }): Site => ({ origin, pid, dataDir })) as [Site, Site];
  provide('demo', demo);
  provide('empty', empty);
  return async () => {
    await Promise.all(servers.map((server) => server.stop()));
  };
}
