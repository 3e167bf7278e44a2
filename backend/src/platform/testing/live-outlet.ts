import { EventEmitter } from 'node:events';
import type { LiveFrame } from '@action-populaire/contracts';
import type { Outlet } from '../live/live-connection.js';

/** Stands for the answer of a live connection: what was written, and whether its client takes it. */
export class LiveOutlet extends EventEmitter implements Outlet {
  readonly written: Uint8Array[] = [];
  state: 'open' | 'ended' | 'destroyed' = 'open';
  /** False: nobody takes what is written, until `drain`. */
  flows = true;

  write(bytes: Uint8Array): boolean {
    if (this.state !== 'open') throw new Error(`written after it was ${this.state}`);
    this.written.push(bytes);
    return this.flows;
  }

  end(): void {
    this.state = 'ended';
  }

  destroy(): void {
    this.state = 'destroyed';
  }

  /** The client takes everything that was written. */
  drain(): void {
    this.flows = true;
    this.emit('drain');
  }

  get frames(): (LiveFrame & { id?: string })[] {
    return framesIn(Buffer.concat(this.written).toString());
  }
}

/** The frames that are whole in a piece of a stream, each with its id. */
export function framesIn(text: string): (LiveFrame & { id?: string })[] {
  return text.split('\n\n').slice(0, -1).flatMap((block) => {
    const [id, data] = [/^id: (.*)$/m.exec(block)?.[1], /^data: (.*)$/m.exec(block)?.[1]];
    return data === undefined ? [] : [{ ...(id !== undefined && { id }), ...(JSON.parse(data) as LiveFrame) }];
  });
}
