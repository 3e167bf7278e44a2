export { AccountsModule } from './accounts.module.js';
export { UpdateMe } from './commands/update-me.js';
export { accountStream, type AccountEvent } from './domain/account.events.js';
export { accountsEventTypes } from './event-types.js';
export { DisplayNames } from './queries/display-names.js';
export { Accounts, consentsVersion, type Entered, type Entrance } from './records/accounts.js';
export { Sessions } from './records/sessions.js';
