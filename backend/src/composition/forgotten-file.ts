import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { RecordedEvent } from '../platform/kernel/event.js';
import type { LiveIndex } from '../platform/views/projection.js';
import { ConfigError } from './config.js';

interface Forgotten { readonly type: 'accounts.AccountForgotten'; readonly data: { readonly account: string } }

/**
 * Who was forgotten, one id a line, in a file apart from the data: a backup that is older than a forgetting is restored
 * without whom it lists. Filled from the log at every start; what is in it stays.
 */
export class ForgottenFile implements LiveIndex<Forgotten> {
  readonly name = 'forgotten-file';
  readonly handles = ['accounts.AccountForgotten'] as const;
  private readonly known: Set<string>;

  /** Throws a `ConfigError` when the file cannot be written. */
  constructor(private readonly file: string) {
    try {
      closeSync(openSync(file, 'a', 0o600));
      this.known = new Set(readForgotten(file));
    } catch (error) {
      throw new ConfigError(`FORGOTTEN_FILE must be a file that this process can write; ${file} cannot be used: ${error instanceof Error ? error.message : 'unknown'}.`, { cause: error });
    }
  }

  apply({ data: { account } }: RecordedEvent<Forgotten>): void {
    if (this.known.has(account)) return;
    const descriptor = openSync(this.file, 'a', 0o600);
    try {
      writeSync(descriptor, `${account}\n`);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    this.known.add(account);
  }
}

/** The ids in such a file, each once: processes that share it may each write the same. */
export const readForgotten = (file: string): readonly string[] => [...new Set(readFileSync(file, 'utf8').split('\n').map((line) => line.trim()))].filter((line) => line !== '');
