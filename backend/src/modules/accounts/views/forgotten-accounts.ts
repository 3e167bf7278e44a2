import { Injectable } from '@nestjs/common';
import type { RecordedEvent } from '../../../platform/kernel/event.js';
import type { LiveIndex } from '../../../platform/views/projection.js';
import type { AccountEvent } from '../domain/account.events.js';
import { Sessions } from '../records/sessions.js';

type Forgotten = Extract<AccountEvent, { type: 'accounts.AccountForgotten' }>;

/** Ends in this process what a forgotten account may still have open, whichever process forgot it. */
@Injectable()
export class ForgottenAccounts implements LiveIndex<Forgotten> {
  readonly name = 'forgotten-accounts';
  readonly handles = ['accounts.AccountForgotten'] as const;

  constructor(private readonly sessions: Sessions) {}

  apply({ data }: RecordedEvent<Forgotten>): void {
    this.sessions.forget(data.account);
  }
}
