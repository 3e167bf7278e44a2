import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import type { ErasureCertificate } from '@action-populaire/contracts';
import { canonicalJson } from '../../platform/kernel/canonical-json.js';

type Statement = ErasureCertificate['statement'];

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8. */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const bytesOf = (statement: Statement): Buffer => Buffer.from(canonicalJson(statement));

/** The key of this installation that signs what was erased. */
export class CertificateKey {
  /** SPKI, base64. */
  readonly publicKey: string;
  private readonly key: KeyObject;

  constructor(seed: Buffer) {
    this.key = createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' });
    this.publicKey = createPublicKey(this.key).export({ format: 'der', type: 'spki' }).toString('base64');
  }

  certify(statement: Statement): ErasureCertificate {
    return { statement, publicKey: this.publicKey, signature: sign(null, bytesOf(statement), this.key).toString('base64') };
  }
}

/** Whether a certificate is what the owner of its key signed. Whose key it is, it cannot tell. */
export function verifyCertificate({ statement, publicKey, signature }: ErasureCertificate): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' && verify(null, bytesOf(statement), key, Buffer.from(signature, 'base64'));
  } catch {
    // What is no key has signed nothing.
    return false;
  }
}
