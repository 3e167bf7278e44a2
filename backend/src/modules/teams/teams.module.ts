import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { Gazetteer, territoriesIn, TerritoryModule } from '../territory/index.js';
import { MyTeams } from './queries/my-teams.js';
import { TeamNames } from './queries/team-names.js';
import { TeamTable } from './views/team-table.js';

/** Teams: founding and changes, who is in them and who follows them, invitations. */
@Module({
  imports: [TerritoryModule, AccountsModule],
  providers: [
    { provide: TeamTable, inject: [Gazetteer], useFactory: (gazetteer: Gazetteer) => new TeamTable(territoriesIn(gazetteer)) },
    MyTeams, TeamNames,
  ],
  exports: [TeamTable, MyTeams, TeamNames],
})
export class TeamsModule {}
