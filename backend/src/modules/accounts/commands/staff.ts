import { Injectable } from '@nestjs/common';
import type { CommandContext } from '../../../platform/kernel/command-context.js';
import { CommandRunner, type Outcome } from '../../../platform/log/command-runner.js';
import { staffing } from '../domain/account.decider.js';
import { accountStream, type AccountEvent } from '../domain/account.events.js';

/** Who is the campaign's staff: granted and withdrawn by who operates it, by no route. */
@Injectable()
export class Staff {
  constructor(private readonly runner: CommandRunner) {}

  set(account: string, staff: boolean, context: CommandContext): Promise<Outcome<AccountEvent, 'common/not-found'>> {
    return this.runner.run({ stream: accountStream(account), decider: staffing, command: { account, staff }, context });
  }
}
