import { Module } from '@nestjs/common';
import { Texts } from '../../platform/texts/texts.js';
import { AccountsModule } from '../accounts/index.js';
import { TeamsModule, TeamTable } from '../teams/index.js';
import { Gazetteer, territoriesIn, TerritoryModule } from '../territory/index.js';
import { ActionsController } from './actions.controller.js';
import { AddActionTeam } from './commands/add-action-team.js';
import { AddOrganiser } from './commands/add-organiser.js';
import { CancelAction } from './commands/cancel-action.js';
import { EditAction } from './commands/edit-action.js';
import { PublishAction } from './commands/publish-action.js';
import { RemoveActionTeam } from './commands/remove-action-team.js';
import { RemoveOrganiser } from './commands/remove-organiser.js';
import { RespondToAction } from './commands/respond-to-action.js';
import { SetCapacity } from './commands/set-capacity.js';
import { WithdrawAnswers } from './jobs/withdraw-answers.js';
import { ActionNames } from './queries/action-names.js';
import { GetAction } from './queries/get-action.js';
import { GetMapTile } from './queries/get-map-tile.js';
import { GetOrganising } from './queries/get-organising.js';
import { ListActionTypes } from './queries/list-action-types.js';
import { GetTeam } from './queries/get-team.js';
import { GetTeamStatistics } from './queries/get-team-statistics.js';
import { ListAgenda } from './queries/list-agenda.js';
import { ListMyActions } from './queries/list-my-actions.js';
import { ListMyTeams } from './queries/list-my-teams.js';
import { ListTeams } from './queries/list-teams.js';
import { MyActions } from './queries/my-actions.js';
import { PublishedActions } from './queries/published-actions.js';
import { Search } from './queries/search.js';
import { TeamPresenter } from './queries/team-presenter.js';
import { TeamPagesController } from './team-pages.controller.js';
import { ActionTable } from './views/action-table.js';
import { ActionTiles } from './views/action-tiles.js';
import { NamesTable, placeNamesIn } from './views/names-table.js';
import { TeamTiles } from './views/team-tiles.js';

const useCases = [
  PublishAction, EditAction, SetCapacity, CancelAction, RespondToAction, AddActionTeam, RemoveActionTeam, AddOrganiser, RemoveOrganiser,
  ListAgenda, GetAction, GetMapTile, ListActionTypes, ListMyActions, GetOrganising,
  ListTeams, GetTeam, GetTeamStatistics, ListMyTeams, Search,
];

/** Actions: publication and changes, who organises, attendance, agenda and map. */
@Module({
  imports: [TerritoryModule, AccountsModule, TeamsModule],
  controllers: [ActionsController, TeamPagesController],
  providers: [
    ...useCases.map(({ Handler }) => Handler),
    { provide: ActionTable, inject: [Gazetteer], useFactory: (gazetteer: Gazetteer) => new ActionTable(territoriesIn(gazetteer)) },
    { provide: ActionTiles, inject: [ActionTable], useFactory: (table: ActionTable) => new ActionTiles(table) },
    { provide: TeamTiles, inject: [TeamTable], useFactory: (table: TeamTable) => new TeamTiles(table) },
    { provide: NamesTable, inject: [Texts, Gazetteer], useFactory: (texts: Texts, gazetteer: Gazetteer) => new NamesTable(texts, placeNamesIn(gazetteer)) },
    ActionNames, MyActions, PublishedActions, TeamPresenter, WithdrawAnswers.Handler,
  ],
  exports: [ActionNames, ActionTable, MyActions, NamesTable, PublishedActions],
})
export class ActionsModule {}
