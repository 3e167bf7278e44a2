import { createHmac } from 'node:crypto';

/** Hashes under a secret of this installation: what was hashed can be recognised, but not guessed by who has the records alone. */
export class KeyedHash {
  constructor(private readonly secret: Buffer) {}

  /** Hexadecimal; `purpose` keeps hashes made for different ends apart. */
  of(purpose: 'address' | 'code' | 'opening' | 'forgetting', ...parts: readonly string[]): string {
    return createHmac('sha256', this.secret).update(JSON.stringify([purpose, ...parts])).digest('hex');
  }
}
