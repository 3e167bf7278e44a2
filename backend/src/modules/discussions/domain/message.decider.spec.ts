import { describe, expect, it } from 'vitest';
import { given } from '../../../platform/testing/given-decider.js';
import { deleting, editing, posting, reporting, type Edit, type Post } from './message.decider.js';
import type { MessageEvent } from './message.events.js';

const stranger = { reads: false, manages: false };
const reader = { reads: true, manages: false };
const manager = { reads: true, manages: true };
const place = { locked: false, readOnly: false };
const text = (n: number) => ({ id: `00000000-0000-4000-8000-00000000000${n}`, length: n });
const message = { discussion: 'here', by: 'lea', text: text(1), mentions: ['sam'], media: [] };
const posted: MessageEvent = { type: 'discussions.MessagePosted', data: message };
const deleted: MessageEvent = { type: 'discussions.MessageDeleted', data: { discussion: 'here', by: 'lea', as: 'author' } };

describe('posting', () => {
  const post = (change: Partial<Post> = {}): Post => ({ ...message, standing: reader, place, ...change });
  it('happens once', () => {
    given(posting).when(post()).then(posted);
    given(posting, posted).when(post()).thenRejected('discussions/already-exists');
  });
  it('shows what may be shown', () => given(posting).when(post({ media: ['photo'], refused: 'media/in-use' })).thenRejected('media/in-use'));
  it('is for those who may write', () => {
    given(posting).when(post({ standing: stranger })).thenRejected('discussions/not-reader');
    given(posting).when(post({ place: { ...place, locked: true } })).thenRejected('discussions/locked');
    given(posting).when(post({ place: { ...place, readOnly: true } })).thenRejected('discussions/read-only');
    given(posting).when(post({ place: { ...place, readOnly: true }, standing: manager })).then(posted);
  });
});

describe('editing', () => {
  const edit = (change: Partial<Edit> = {}): Edit => ({ discussion: 'here', by: 'lea', standing: reader, place, text: text(2), mentions: [], ...change });
  it('is for its author, as long as they may write', () => {
    given(editing, posted).when(edit()).then({ type: 'discussions.MessageEdited', data: { discussion: 'here', text: text(2), mentions: [] } });
    given(editing, posted).when(edit({ by: 'sam', standing: manager })).thenRejected('discussions/not-author');
    given(editing, posted).when(edit({ standing: stranger })).thenRejected('discussions/not-reader');
    given(editing, posted).when(edit({ place: { ...place, locked: true } })).thenRejected('discussions/locked');
    given(editing, posted).when(edit({ place: { ...place, readOnly: true } })).thenRejected('discussions/read-only');
  });
  it('writes nothing when nothing changes', () => {
    given(editing, posted).when(edit({ text: undefined, mentions: ['sam'] })).thenNothing();
    given(editing, posted).when(edit({ text: undefined, mentions: [] })).then({ type: 'discussions.MessageEdited', data: { discussion: 'here', text: text(1), mentions: [] } });
  });
  it('needs a message that is there, in this discussion', () => {
    given(editing).when(edit()).thenRejected('common/not-found');
    given(editing, posted).when(edit({ discussion: 'elsewhere' })).thenRejected('common/not-found');
    given(editing, posted, deleted).when(edit()).thenRejected('discussions/message-deleted');
  });
});

describe('deleting', () => {
  const drop = (by: string, standing = reader, discussion = 'here') => ({ discussion, by, standing });
  it('is for its author and those who run the discussion', () => {
    given(deleting, posted).when(drop('lea')).then(deleted);
    given(deleting, posted).when(drop('sam', manager)).then({ type: 'discussions.MessageDeleted', data: { discussion: 'here', by: 'sam', as: 'manager' } });
    given(deleting, posted).when(drop('sam')).thenRejected('discussions/not-moderator');
    given(deleting, posted).when(drop('lea', stranger)).thenRejected('discussions/not-reader');
  });
  it('happens once, to a message of this discussion', () => {
    given(deleting, posted, deleted).when(drop('sam', manager)).thenNothing();
    given(deleting, posted).when(drop('lea', reader, 'elsewhere')).thenRejected('common/not-found');
    given(deleting).when(drop('lea')).thenRejected('common/not-found');
  });
});

describe('reporting', () => {
  const report = (by: string, standing = reader) => ({ discussion: 'here', by, standing, reason: 'insult' as const, note: null });
  const reported: MessageEvent = { type: 'discussions.MessageReported', data: { discussion: 'here', by: 'sam', reason: 'insult', note: null } };
  it('is for those who read, once each', () => {
    given(reporting, posted).when(report('sam')).then(reported);
    given(reporting, posted, reported).when(report('sam')).thenNothing();
    given(reporting, posted, reported).when(report('noa')).then({ ...reported, data: { ...reported.data, by: 'noa' } });
    given(reporting, posted).when(report('sam', stranger)).thenRejected('discussions/not-reader');
    given(reporting, posted, deleted).when(report('sam')).thenRejected('discussions/message-deleted');
    given(reporting).when(report('sam')).thenRejected('common/not-found');
  });
});

it('a message knows every text it had', () => {
  const edited: MessageEvent = { type: 'discussions.MessageEdited', data: { discussion: 'here', text: text(2), mentions: [] } };
  expect(given(posting, posted, edited, deleted).state()).toMatchObject({ text: text(2), texts: [text(1).id, text(2).id], deleted: true });
});
