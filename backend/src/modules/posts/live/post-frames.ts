import type { FrameRule } from '../../../platform/live/live-frames.js';
import type { CommandRunner } from '../../../platform/log/command-runner.js';
import { actionFacts, organisingTeams } from '../../actions/index.js';
import { postOf, type AnnouncementEvent, type NewsEvent, type ReportEvent } from '../domain/post.events.js';

/** News are told to the team's members. */
export const newsFrames: FrameRule<NewsEvent> = {
  handles: ['posts.NewsPublished', 'posts.NewsEdited', 'posts.NewsWithdrawn'],
  frame: ({ stream, data: { team } }) => ({ kind: 'post', rooms: [`team:${team}`], team, post: postOf(stream) }),
};

/** The report of an action is told to the members of the teams that organise it. */
export const reportFrames = (runner: CommandRunner): FrameRule<ReportEvent> => ({
  handles: ['posts.ReportPublished', 'posts.ReportEdited', 'posts.ReportWithdrawn'],
  async frame({ stream, data: { action } }) {
    const { state } = await actionFacts(runner, action);
    const rooms = state ? organisingTeams(state).map((team) => `team:${team}`) : [];
    return rooms.length > 0 ? { kind: 'post', rooms, action, post: postOf(stream) } : undefined;
  },
});

/** An announcement is told to everyone: whom it concerns is found when it is read. */
export const announcementFrames: FrameRule<AnnouncementEvent> = {
  handles: ['posts.AnnouncementPublished', 'posts.AnnouncementEdited', 'posts.AnnouncementWithdrawn'],
  frame: ({ stream }) => ({ kind: 'announcement', rooms: ['national'], post: postOf(stream) }),
};
