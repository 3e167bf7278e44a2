import { fork } from 'node:child_process';
import { once } from 'node:events';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Injectable } from '@nestjs/common';
import { mediaLimits, mediaSizes } from '@action-populaire/contracts';
import type { Development, Order } from './darkroom-process.js';

export type { Developed, Development } from './darkroom-process.js';

/** How long a picture may take, in milliseconds. */
const patienceMs = 30_000;
const program = fileURLToPath(new URL(`./darkroom-process${extname(import.meta.url)}`, import.meta.url));
const order: Order = { sizes: mediaSizes, side: mediaLimits.side };
/** One thread, and memory that is one piece: it needs no more, and gets nothing of what this process knows. */
const environment = { UV_THREADPOOL_SIZE: '1', MALLOC_ARENA_MAX: '1' };

/**
 * Makes pictures of what people send: nothing of the file is kept but what is seen. One after another, each in a
 * process of its own, so that memory holds one at a time, and a file that breaks its decoder breaks nothing else.
 */
@Injectable()
export class Darkroom {
  private last: Promise<unknown> = Promise.resolve();

  /** Develops a file, once its turn has come; `lend` gives its descriptor. */
  develop(lend: () => number): Promise<Development> {
    const turn = this.last.then(() => developed(lend()));
    this.last = turn.catch(() => undefined);
    return turn;
  }
}

async function developed(descriptor: number): Promise<Development> {
  const child = fork(program, [JSON.stringify(order)], { stdio: [descriptor, 'ignore', 'ignore', 'ipc'], serialization: 'advanced', execArgv: [], env: environment, timeout: patienceMs, killSignal: 'SIGKILL' });
  let development: Development = { rejected: 'media/damaged' };
  child.once('message', (answer) => { development = answer as Development; });
  await Promise.all([once(child, 'exit'), once(child, 'disconnect')]);
  return development;
}
