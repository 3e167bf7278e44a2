import { Controller } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  acceptInvitation, editTeam, foundTeam, getInvitation, getMembership, giveRole, inviteToTeam, leaveTeam, listInvitations, listMembers, removeMember, reportInvitation, setMembership,
  withdrawInvitation, type InputOf,
} from '@action-populaire/contracts';
import { Context, Input } from '../../platform/http/request.js';
import { Route } from '../../platform/http/route.js';
import type { QueryContext, RequestContext } from '../../platform/http/use-case.js';
import { AcceptInvitation } from './commands/accept-invitation.js';
import { EditTeam } from './commands/edit-team.js';
import { FoundTeam } from './commands/found-team.js';
import { GiveRole } from './commands/give-role.js';
import { InviteToTeam } from './commands/invite-to-team.js';
import { LeaveTeam } from './commands/leave-team.js';
import { RemoveMember } from './commands/remove-member.js';
import { ReportInvitation } from './commands/report-invitation.js';
import { SetMembership } from './commands/set-membership.js';
import { WithdrawInvitation } from './commands/withdraw-invitation.js';
import { GetInvitation } from './queries/get-invitation.js';
import { GetMembership } from './queries/get-membership.js';
import { ListInvitations } from './queries/list-invitations.js';
import { ListMembers } from './queries/list-members.js';

@Controller()
export class TeamsController {
  constructor(private readonly commands: CommandBus, private readonly queries: QueryBus) {}

  @Route(foundTeam)
  foundTeam(@Input() input: InputOf<typeof foundTeam>, @Context() context: RequestContext) {
    return this.commands.execute(new FoundTeam.Command(input, context));
  }

  @Route(editTeam)
  editTeam(@Input() input: InputOf<typeof editTeam>, @Context() context: RequestContext) {
    return this.commands.execute(new EditTeam.Command(input, context));
  }

  @Route(getMembership, { readsFrom: ['my-team'] })
  getMembership(@Input() input: InputOf<typeof getMembership>, @Context() context: QueryContext) {
    return this.queries.execute(new GetMembership.Query(input, context));
  }

  @Route(setMembership)
  setMembership(@Input() input: InputOf<typeof setMembership>, @Context() context: RequestContext) {
    return this.commands.execute(new SetMembership.Command(input, context));
  }

  @Route(leaveTeam)
  leaveTeam(@Input() input: InputOf<typeof leaveTeam>, @Context() context: RequestContext) {
    return this.commands.execute(new LeaveTeam.Command(input, context));
  }

  @Route(listMembers, { readsFrom: ['team-member'] })
  listMembers(@Input() input: InputOf<typeof listMembers>, @Context() context: QueryContext) {
    return this.queries.execute(new ListMembers.Query(input, context));
  }

  @Route(giveRole)
  giveRole(@Input() input: InputOf<typeof giveRole>, @Context() context: RequestContext) {
    return this.commands.execute(new GiveRole.Command(input, context));
  }

  @Route(removeMember)
  removeMember(@Input() input: InputOf<typeof removeMember>, @Context() context: RequestContext) {
    return this.commands.execute(new RemoveMember.Command(input, context));
  }

  @Route(inviteToTeam)
  inviteToTeam(@Input() input: InputOf<typeof inviteToTeam>, @Context() context: RequestContext) {
    return this.commands.execute(new InviteToTeam.Command(input, context));
  }

  @Route(listInvitations, { readsFrom: [] })
  listInvitations(@Input() input: InputOf<typeof listInvitations>, @Context() context: QueryContext) {
    return this.queries.execute(new ListInvitations.Query(input, context));
  }

  @Route(withdrawInvitation)
  withdrawInvitation(@Input() input: InputOf<typeof withdrawInvitation>, @Context() context: RequestContext) {
    return this.commands.execute(new WithdrawInvitation.Command(input, context));
  }

  @Route(getInvitation, { readsFrom: [] })
  getInvitation(@Input() input: InputOf<typeof getInvitation>, @Context() context: QueryContext) {
    return this.queries.execute(new GetInvitation.Query(input, context));
  }

  @Route(acceptInvitation)
  acceptInvitation(@Input() input: InputOf<typeof acceptInvitation>, @Context() context: RequestContext) {
    return this.commands.execute(new AcceptInvitation.Command(input, context));
  }

  @Route(reportInvitation)
  reportInvitation(@Input() input: InputOf<typeof reportInvitation>, @Context() context: RequestContext) {
    return this.commands.execute(new ReportInvitation.Command(input, context));
  }
}
