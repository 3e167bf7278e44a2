import { Global, Module } from '@nestjs/common';
import { SessionReader } from '../../platform/http/session.js';
import { Clock } from '../../platform/kernel/clock.js';
import { Records } from '../../platform/records/records.js';
import { secretOf } from '../../platform/records/secret.js';
import { TerritoryModule } from '../territory/index.js';
import { AccountsController } from './accounts.controller.js';
import { CodeMailer } from './code-mail.js';
import { EndSession } from './commands/end-session.js';
import { RequestCode } from './commands/request-code.js';
import { SignIn } from './commands/sign-in.js';
import { UpdateMe } from './commands/update-me.js';
import { DisplayNames } from './queries/display-names.js';
import { GetMe } from './queries/get-me.js';
import { ListSessions } from './queries/list-sessions.js';
import { Accounts } from './records/accounts.js';
import { KeyedHash } from './records/keyed-hash.js';
import { Profiles } from './records/profiles.js';
import { Sessions } from './records/sessions.js';
import { SignInCodes } from './records/sign-in-codes.js';

/** Global, since the HTTP edge reads its sessions without knowing this module. */
@Global()
@Module({
  imports: [TerritoryModule],
  controllers: [AccountsController],
  providers: [
    { provide: KeyedHash, inject: [Records, Clock], useFactory: async (records: Records, clock: Clock) => new KeyedHash(await secretOf(records, 'accounts', clock.now())) },
    { provide: SessionReader, useExisting: Sessions },
    Accounts, CodeMailer, DisplayNames, Profiles, Sessions, SignInCodes,
    RequestCode.Handler, SignIn.Handler, UpdateMe.Handler, EndSession.Handler, GetMe.Handler, ListSessions.Handler,
  ],
  exports: [SessionReader, Accounts, DisplayNames, Sessions],
})
export class AccountsModule {}
