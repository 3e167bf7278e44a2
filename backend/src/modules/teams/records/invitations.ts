import { Inject, Injectable } from '@nestjs/common';
import { Records } from '../../../platform/records/records.js';
import { standsUntil } from '../domain/roster.js';
import { InvitationKeys } from './invitation-keys.js';

const kind = 'teams.invitation';
const unwanted = 'teams.unwanted';

interface Value {
  readonly team: string;
  /** Null once the invitation ended: it stays to answer retries. */
  readonly email: string | null;
  /** Whether its mail was handed over, or refused for good. */
  readonly mailed: boolean;
}

/** What is kept of an invitation until it expires; whether it stands is for the roster to say. */
export interface KeptInvitation extends Value {
  readonly id: string;
  /** Account that sent it. */
  readonly by: string | null;
}

/** Addresses that were invited: erased when the invitation ends, with who sent it, and after thirty days at the latest. */
@Injectable()
export class Invitations {
  constructor(@Inject(Records) private readonly records: Records, private readonly keys: InvitationKeys) {}

  /** Keeps the address of an invitation that is about to be sent; one that is known stays as it is. */
  async keep({ id, team, email, by }: { readonly id: string; readonly team: string; readonly email: string; readonly by: string }, at: string): Promise<void> {
    await this.records.insert<Value>(kind, { id, owner: by, value: { team, email, mailed: false }, expiresAt: standsUntil(at) }, at);
  }

  async get(id: string, at: string): Promise<KeptInvitation | undefined> {
    const found = await this.records.get<Value>(kind, id, at);
    return found && { id, by: found.owner, ...found.value };
  }

  /** The invitation that a token opens; undefined when there is none, or it expired. */
  byToken(token: string, at: string): Promise<KeptInvitation | undefined> {
    return this.get(this.keys.invitationOf(token), at);
  }

  /** Forgets an invitation that was refused after all. */
  async drop(id: string): Promise<void> {
    await this.records.delete(kind, id);
  }

  /** Notes that the mail was handed over. */
  mailed(id: string, at: string): Promise<void> {
    return this.change(id, at, (value) => ({ ...value, mailed: true }));
  }

  /** Erases the address of an invitation that ended; `reported`: this address gets no more of them, from nobody. */
  async end(id: string, reported: boolean, at: string): Promise<void> {
    const found = await this.get(id, at);
    if (!found) return;
    if (reported && found.email !== null) await this.records.insert(unwanted, { id: this.keys.ofAddress(found.email), owner: null, value: true }, at);
    await this.change(id, at, (value) => ({ ...value, email: null }));
  }

  /** Whether an address asked to be left alone. */
  async isUnwanted(email: string, at: string): Promise<boolean> {
    return (await this.records.get(unwanted, this.keys.ofAddress(email), at)) !== undefined;
  }

  /** Changes a record that is there; tried again when another write came first. */
  private async change(id: string, at: string, to: (value: Value) => Value): Promise<void> {
    for (;;) {
      const found = await this.records.get<Value>(kind, id, at);
      if (!found || await this.records.replace<Value>(kind, found.version, { id, owner: found.owner, value: to(found.value), expiresAt: found.expiresAt })) return;
    }
  }
}
