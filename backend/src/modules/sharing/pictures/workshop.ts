import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Task } from './workshop-thread.js';

/** Tasks after which the thread is replaced: what they held in native memory is given back with it, and by nothing else. */
const tasksAThread = 6;
/** Milliseconds without a task after which it ends. */
const idle = 5_000;

/** A thread for what takes long or much memory; one task at a time. It is there only while there is something to do. */
export class Workshop {
  private thread: Worker | undefined;
  private tasks = 0;
  private ending: NodeJS.Timeout | undefined;

  async ask(task: Task): Promise<Buffer> {
    clearTimeout(this.ending);
    const thread = (this.thread ??= this.opened());
    try {
      const answer = once(thread, 'message') as Promise<[Uint8Array]>;
      thread.postMessage(task);
      const [bytes] = await answer;
      if ((this.tasks += 1) >= tasksAThread) await this.close();
      else this.ending = setTimeout(() => void this.close(), idle).unref();
      return Buffer.from(bytes.buffer);
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    clearTimeout(this.ending);
    const { thread } = this;
    this.thread = undefined;
    await thread?.terminate();
  }

  private opened(): Worker {
    this.tasks = 0;
    return new Worker(new URL(`./workshop-thread${extname(import.meta.url)}`, import.meta.url));
  }
}
