import { describe, expect, it } from 'vitest';
import { given } from '../../../platform/testing/given-decider.js';
import { editingAnnouncement, publishingAnnouncement, withdrawingAnnouncement } from './announcement.decider.js';
import { editingNews, publishingNews, withdrawingNews } from './news.decider.js';
import { reportIdOf, type PostEvent } from './post.events.js';
import { withdrawingReport, writingReport } from './report.decider.js';

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const ref = (n: number) => ({ id: id(100 + n), length: 20 });
const [by, team, action] = [id(1), id(2), id(3)];

const news = { team, title: ref(1), text: ref(2), visibility: 'public' as const, action: null, media: [] };
const told: PostEvent = { type: 'posts.NewsPublished', data: { by, ...news } };
const untold: PostEvent = { type: 'posts.NewsWithdrawn', data: { by, team } };

describe('news', () => {
  const manager = true;
  it('are published once an id, by who manages the team', () => {
    given(publishingNews).when({ by, manager, ...news }).then(told);
    given(publishingNews).when({ by, manager: false, ...news }).thenRejected('teams/not-manager');
    for (const before of [[told], [told, untold]]) given(publishingNews, ...before).when({ by, manager, ...news }).thenRejected('posts/already-exists');
  });
  it('are refused with pictures that may not be shown, unless there is more to say against them', () => {
    given(publishingNews).when({ by, manager, ...news, refused: 'media/in-use' }).thenRejected('media/in-use');
    given(publishingNews).when({ by, manager: false, ...news, refused: 'media/in-use' }).thenRejected('teams/not-manager');
    given(editingNews, told).when({ by, manager, changes: {}, refused: 'media/unknown' }).thenRejected('media/unknown');
  });
  it('are edited where something changes', () => {
    given(editingNews, told).when({ by, manager, changes: { visibility: 'members', media: [id(9)] } }).then({ type: 'posts.NewsEdited', data: { by, ...news, visibility: 'members', media: [id(9)] } });
    given(editingNews, told).when({ by, manager, changes: { visibility: 'public', action: null } }).thenNothing();
    given(editingNews, told).when({ by, manager: false, changes: {} }).thenRejected('teams/not-manager');
    given(editingNews).when({ by, manager, changes: {} }).thenRejected('common/not-found');
    given(editingNews, told, untold).when({ by, manager, changes: {} }).thenRejected('common/not-found');
  });
  it('are withdrawn once', () => {
    given(withdrawingNews, told).when({ by, manager }).then(untold);
    given(withdrawingNews, told, untold).when({ by, manager }).thenNothing();
    given(withdrawingNews, told).when({ by, manager: false }).thenRejected('teams/not-manager');
    given(withdrawingNews).when({ by, manager }).thenRejected('common/not-found');
  });
});

describe('the report of an action', () => {
  const [organiser, cancelled, over] = [true, false, true];
  const who = { by, action, organiser };
  const where = { teams: [team], place: '69384' };
  const may = { ...who, ...where, cancelled, over };
  const photo = { id: id(9), legend: ref(5) };
  const written: PostEvent = { type: 'posts.ReportPublished', data: { by, action, ...where, text: ref(1), media: [photo] } };
  const withdrawn: PostEvent = { type: 'posts.ReportWithdrawn', data: { by, action } };

  it('is written by who organised it, once it is over and was not called off', () => {
    given(writingReport).when({ ...may, text: ref(1), media: [photo] }).then(written);
    given(writingReport).when({ ...may, organiser: false, text: ref(1) }).thenRejected('actions/not-organiser');
    given(writingReport).when({ ...may, cancelled: true, text: ref(1) }).thenRejected('actions/cancelled');
    given(writingReport).when({ ...may, over: false, text: ref(1) }).thenRejected('posts/action-not-over');
  });
  it('is refused with photos that may not be shown', () => {
    given(writingReport).when({ ...may, text: ref(1), refused: 'media/unknown' }).thenRejected('media/unknown');
  });
  it('is written anew where something changes', () => {
    given(writingReport, written).when({ ...may, text: ref(2) }).then({ type: 'posts.ReportEdited', data: { by, action, ...where, text: ref(2), media: [photo] } });
    given(writingReport, written).when({ ...may, media: [{ ...photo, legend: null }] }).then({ type: 'posts.ReportEdited', data: { by, action, ...where, text: ref(1), media: [{ ...photo, legend: null }] } });
    given(writingReport, written).when({ ...may, media: [photo] }).thenNothing();
  });
  it('is withdrawn once, and may be published again without the photos it had', () => {
    given(withdrawingReport, written).when(who).then(withdrawn);
    given(withdrawingReport, written, withdrawn).when(who).thenNothing();
    given(withdrawingReport).when(who).thenRejected('common/not-found');
    given(withdrawingReport, written).when({ ...who, organiser: false }).thenRejected('actions/not-organiser');
    given(writingReport, written, withdrawn).when({ ...may, text: ref(3) }).then({ type: 'posts.ReportPublished', data: { by, action, ...where, text: ref(3), media: [] } });
  });
  it('has an id of its own that no client may choose', () => {
    expect(reportIdOf(action)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-0[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(reportIdOf(team)).not.toBe(reportIdOf(action));
  });
});

describe('an announcement', () => {
  const at = '2026-11-25T17:12:00.000Z';
  const facts = { title: ref(1), text: ref(2), place: 'r-84', startsAt: at, endsAt: '2026-12-01T00:00:00.000Z', priority: 'normal' as const };
  const staff = true;
  const published: PostEvent = { type: 'posts.AnnouncementPublished', data: { by, ...facts } };
  const withdrawn: PostEvent = { type: 'posts.AnnouncementWithdrawn', data: { by } };

  it('is published once an id, by staff, and ends after it starts, later than now', () => {
    given(publishingAnnouncement).when({ at, by, staff, ...facts }).then(published);
    given(publishingAnnouncement).when({ at, by, staff, ...facts, endsAt: null }).then({ type: 'posts.AnnouncementPublished', data: { by, ...facts, endsAt: null } });
    given(publishingAnnouncement).when({ at, by, staff: false, ...facts }).thenRejected('accounts/not-staff');
    given(publishingAnnouncement, published, withdrawn).when({ at, by, staff, ...facts }).thenRejected('posts/already-exists');
    given(publishingAnnouncement, told).when({ at, by, staff, ...facts }).thenRejected('posts/already-exists');
    given(publishingAnnouncement).when({ at, by, staff, ...facts, endsAt: at }).thenRejected('posts/end-before-start');
    given(publishingAnnouncement).when({ at, by, staff, ...facts, startsAt: '2026-11-01T00:00:00.000Z', endsAt: at }).thenRejected('posts/in-the-past');
  });
  it('is edited where something changes; its dates are checked when they do', () => {
    const later = '2026-12-05T00:00:00.000Z';
    given(editingAnnouncement, published).when({ at, by, staff, changes: { priority: 'high' } }).then({ type: 'posts.AnnouncementEdited', data: { by, ...facts, priority: 'high' } });
    given(editingAnnouncement, published).when({ at: later, by, staff, changes: { text: ref(7) } }).then({ type: 'posts.AnnouncementEdited', data: { by, ...facts, text: ref(7) } });
    given(editingAnnouncement, published).when({ at: later, by, staff, changes: { endsAt: '2026-12-02T00:00:00.000Z' } }).thenRejected('posts/in-the-past');
    given(editingAnnouncement, published).when({ at, by, staff, changes: facts }).thenNothing();
    given(editingAnnouncement, published).when({ at, by, staff: false, changes: {} }).thenRejected('accounts/not-staff');
    for (const before of [[told], [published, withdrawn], []]) given(editingAnnouncement, ...before).when({ at, by, staff, changes: {} }).thenRejected('common/not-found');
  });
  it('is withdrawn once', () => {
    given(withdrawingAnnouncement, published).when({ by, staff }).then(withdrawn);
    given(withdrawingAnnouncement, published, withdrawn).when({ by, staff }).thenNothing();
    given(withdrawingAnnouncement, published).when({ by, staff: false }).thenRejected('accounts/not-staff');
    given(withdrawingAnnouncement, told).when({ by, staff }).thenRejected('common/not-found');
  });
});
