import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { TerritoryModule } from '../territory/index.js';

/** Teams: founding and changes, who is in them and who follows them, invitations. */
@Module({ imports: [TerritoryModule, AccountsModule] })
export class TeamsModule {}
