import { createHmac } from 'node:crypto';
import { uuid5 } from '../../../platform/kernel/ids.js';

const namespace = uuid5('6ba7b811-9dad-11d1-80b4-00c04fd430c8', 'https://actionpopulaire.example/invitations');

/**
 * Tokens of invitations: 128 bits made of a command's id under a secret of this installation, so that none is kept and a
 * retry sends the same one. An invitation's id is a hash of its token: it leads from the token to the record, not back.
 */
export class InvitationKeys {
  constructor(private readonly secret: Buffer) {}

  /** What the link of the invitation that a command sends ends with: 22 characters of base64url. */
  tokenOf(commandId: string): string {
    return this.hash('token', commandId).subarray(0, 16).toString('base64url');
  }

  /** The invitation that a token opens. */
  invitationOf(token: string): string {
    return uuid5(namespace, token);
  }

  /** An address, so that it can be recognised but not read. */
  ofAddress(email: string): string {
    return this.hash('address', email).toString('hex');
  }

  private hash(purpose: 'token' | 'address', value: string): Buffer {
    return createHmac('sha256', this.secret).update(JSON.stringify([purpose, value])).digest();
  }
}
