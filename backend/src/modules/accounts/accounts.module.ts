import { Global, Module } from '@nestjs/common';
import { SessionReader } from '../../platform/http/session.js';
import { Clock } from '../../platform/kernel/clock.js';
import { Records } from '../../platform/records/records.js';
import { secretOf } from '../../platform/records/secret.js';
import { TerritoryModule } from '../territory/index.js';
import { AccountsController } from './accounts.controller.js';
import { CertificateKey } from './certificate.js';
import { CodeMailer } from './code-mail.js';
import { EndSession } from './commands/end-session.js';
import { ForgetMe } from './commands/forget-me.js';
import { RequestCode } from './commands/request-code.js';
import { SignIn } from './commands/sign-in.js';
import { Staff } from './commands/staff.js';
import { UpdateMe } from './commands/update-me.js';
import { EraseAccount } from './jobs/erase-account.js';
import { ChosenPlaces } from './queries/chosen-places.js';
import { DisplayNames } from './queries/display-names.js';
import { ExportMe } from './queries/export-me.js';
import { GetMe } from './queries/get-me.js';
import { Leftovers } from './queries/leftovers.js';
import { ListSessions } from './queries/list-sessions.js';
import { Accounts } from './records/accounts.js';
import { Addresses } from './records/addresses.js';
import { Erasure } from './records/erasure.js';
import { KeyedHash } from './records/keyed-hash.js';
import { Profiles } from './records/profiles.js';
import { Sessions } from './records/sessions.js';
import { SignInCodes } from './records/sign-in-codes.js';
import { ForgottenAccounts } from './views/forgotten-accounts.js';

/** Global, since the HTTP edge reads its sessions without knowing this module. */
@Global()
@Module({
  imports: [TerritoryModule],
  controllers: [AccountsController],
  providers: [
    { provide: KeyedHash, inject: [Records, Clock], useFactory: async (records: Records, clock: Clock) => new KeyedHash(await secretOf(records, 'accounts', clock.now())) },
    { provide: CertificateKey, inject: [Records, Clock], useFactory: async (records: Records, clock: Clock) => new CertificateKey(await secretOf(records, 'certificate', clock.now())) },
    { provide: SessionReader, useExisting: Sessions },
    Accounts, Addresses, ChosenPlaces, CodeMailer, DisplayNames, Erasure, ForgottenAccounts, Leftovers, Profiles, Sessions, SignInCodes, Staff,
    RequestCode.Handler, SignIn.Handler, UpdateMe.Handler, EndSession.Handler, ForgetMe.Handler, EraseAccount.Handler, ExportMe.Handler, GetMe.Handler, ListSessions.Handler,
  ],
  exports: [SessionReader, Accounts, Addresses, CertificateKey, ChosenPlaces, DisplayNames, Erasure, ForgottenAccounts, Sessions, Staff],
})
export class AccountsModule {}
