import { Module } from '@nestjs/common';
import { Clock } from '../../platform/kernel/clock.js';
import { LiveFrames } from '../../platform/live/live-frames.js';
import { CommandRunner } from '../../platform/log/command-runner.js';
import { Records } from '../../platform/records/records.js';
import { secretOf } from '../../platform/records/secret.js';
import { Rooms } from '../../platform/rooms/rooms.js';
import { AccountsModule } from '../accounts/index.js';
import { Gazetteer, territoriesIn, TerritoryModule } from '../territory/index.js';
import { AcceptInvitation } from './commands/accept-invitation.js';
import { EditTeam } from './commands/edit-team.js';
import { FoundTeam } from './commands/found-team.js';
import { GiveRole } from './commands/give-role.js';
import { InviteToTeam } from './commands/invite-to-team.js';
import { Leaderships } from './commands/leaderships.js';
import { LeaveTeam } from './commands/leave-team.js';
import { RemoveMember } from './commands/remove-member.js';
import { ReportInvitation } from './commands/report-invitation.js';
import { SetMembership } from './commands/set-membership.js';
import { WithdrawInvitation } from './commands/withdraw-invitation.js';
import { memberOf } from './domain/roster.js';
import { rosterFacts } from './facts.js';
import { EndInvitation } from './jobs/end-invitation.js';
import { ForgetMember } from './jobs/forget-member.js';
import { SendInvitation } from './jobs/send-invitation.js';
import { rosterFrames } from './live/roster-frames.js';
import { GetInvitation } from './queries/get-invitation.js';
import { GetMembership } from './queries/get-membership.js';
import { ListInvitations } from './queries/list-invitations.js';
import { ListMembers } from './queries/list-members.js';
import { MyTeams } from './queries/my-teams.js';
import { TeamCards } from './queries/team-cards.js';
import { TeamComings } from './queries/team-comings.js';
import { TeamNames } from './queries/team-names.js';
import { InvitationKeys } from './records/invitation-keys.js';
import { Invitations } from './records/invitations.js';
import { TeamsController } from './teams.controller.js';
import { TeamTable } from './views/team-table.js';

const useCases = [
  FoundTeam, EditTeam, SetMembership, LeaveTeam, GiveRole, RemoveMember, InviteToTeam, WithdrawInvitation, AcceptInvitation, ReportInvitation,
  GetMembership, ListMembers, ListInvitations, GetInvitation,
];
const jobs = [SendInvitation, EndInvitation, ForgetMember];

/** Teams: founding and changes, who is in them and who follows them, invitations. */
@Module({
  imports: [TerritoryModule, AccountsModule],
  controllers: [TeamsController],
  providers: [
    ...useCases.map(({ Handler }) => Handler),
    ...jobs.map(({ Handler }) => Handler),
    { provide: InvitationKeys, inject: [Records, Clock], useFactory: async (records: Records, clock: Clock) => new InvitationKeys(await secretOf(records, 'teams', clock.now())) },
    { provide: TeamTable, inject: [Gazetteer], useFactory: (gazetteer: Gazetteer) => new TeamTable(territoriesIn(gazetteer)) },
    Invitations, Leaderships, MyTeams, TeamCards, TeamComings, TeamNames,
  ],
  exports: [TeamTable, MyTeams, TeamCards, TeamComings, TeamNames],
})
export class TeamsModule {
  /** The room of a team is its members'. */
  constructor(rooms: Rooms, runner: CommandRunner, frames: LiveFrames) {
    rooms.add({ kind: 'team', mayEnter: async (team, account) => memberOf((await rosterFacts(runner, team)).state, account) });
    frames.add(rosterFrames);
  }
}
