import { createECDH } from 'node:crypto';

/** The key by which push services know this installation (RFC 8292): browsers subscribe under it, so it stays for good. */
export class VapidKey {
  /** P-256, uncompressed, base64url: what a browser subscribes with. */
  readonly publicKey: string;
  /** base64url. */
  readonly privateKey: string;

  /** Of a secret of 256 bits; of one in four thousand million, which is no key of the curve, it throws. */
  constructor(secret: Buffer) {
    const pair = createECDH('prime256v1');
    pair.setPrivateKey(secret);
    this.publicKey = pair.getPublicKey('base64url', 'uncompressed');
    this.privateKey = secret.toString('base64url');
  }
}
