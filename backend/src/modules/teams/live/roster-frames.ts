import type { FrameRule } from '../../../platform/live/live-frames.js';
import type { RosterEvent } from '../domain/roster.events.js';
import { teamOf } from '../domain/team.events.js';

type Change = Extract<RosterEvent, { type: 'teams.MemberJoined' | 'teams.RoleGiven' | 'teams.MemberLeft' }>;

/** Who is in a team changed: its members are told, and whom it is about; whoever left may enter what is the team's no more. */
export const rosterFrames: FrameRule<Change> = {
  handles: ['teams.MemberJoined', 'teams.RoleGiven', 'teams.MemberLeft'],
  frame({ type, stream, data }) {
    const team = teamOf(stream);
    const me = `me:${data.account}`;
    return { kind: 'membership', rooms: [`team:${team}`, me], team, ...(type !== 'teams.MemberJoined' && { rights: [me] }) };
  },
};
