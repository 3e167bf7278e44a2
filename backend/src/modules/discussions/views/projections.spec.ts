import { it } from 'vitest';
import type { GivenEvent } from '../../../platform/testing/given-events.js';
import { givenEvents } from '../../../platform/testing/given-projection.js';
import type { DiscussionEvent } from '../domain/discussion.events.js';
import type { MessageEvent } from '../domain/message.events.js';
import { discussions } from './discussion.js';
import { messages } from './message.js';

const id = (n: number) => `00000000-0000-4000-8000-0000000000${n.toString().padStart(2, '0')}`;
const text = (n: number) => ({ id: id(n), length: 12 });
const [one, said, lea, sam, team] = [id(1), id(2), id(3), id(4), id(5)] as [string, string, string, string, string];
const at = '2030-01-01T00:00:00.000Z';
const later = '2030-01-02T00:00:00.000Z';

const facts = { kind: 'team' as const, team, action: null, subject: text(10), readOnly: false, by: lea };
type Given = GivenEvent<DiscussionEvent>;
const opened: Given = { type: 'discussions.DiscussionOpened', stream: `discussion-${one}`, data: facts };
const locked: Given = { type: 'discussions.DiscussionLocked', stream: `discussion-${one}`, data: { by: sam } };
const unlocked: Given = { type: 'discussions.DiscussionUnlocked', stream: `discussion-${one}`, data: { by: sam } };

it('a discussion is closed, and open again', () => {
  const document = { id: one, ...facts, openedAt: at, locked: false };
  givenEvents<Given>(opened).projectedBy(discussions).shows(one, document);
  givenEvents<Given>(opened, locked).projectedBy(discussions).shows(one, { ...document, locked: true });
  givenEvents<Given>(opened, locked, unlocked).projectedBy(discussions).shows(one, document);
});

const content = { discussion: one, text: text(11), mentions: [sam] };
const message = { ...content, by: lea, media: [id(6)] };
type Said = GivenEvent<MessageEvent>;
const posted: Said = { type: 'discussions.MessagePosted', stream: `message-${said}`, data: message };
const edited: Said = { type: 'discussions.MessageEdited', stream: `message-${said}`, data: { ...content, text: text(12), mentions: [] }, metadata: { at: later } };
const deleted: Said = { type: 'discussions.MessageDeleted', stream: `message-${said}`, data: { discussion: one, by: sam, as: 'manager' } };
const reported: Said = { type: 'discussions.MessageReported', stream: `message-${said}`, data: { discussion: one, by: sam, reason: 'spam', note: null } };

it('a message is corrected, and loses its words when it is deleted', () => {
  const document = { id: said, ...message, at, editedAt: null };
  givenEvents<Said>(posted).projectedBy(messages).shows(said, document);
  givenEvents<Said>(posted, edited).projectedBy(messages).shows(said, { ...document, text: text(12), mentions: [], editedAt: later });
  givenEvents<Said>(posted, reported).projectedBy(messages).shows(said, document);
  givenEvents<Said>(posted, edited, deleted).projectedBy(messages).shows(said, { ...document, text: null, mentions: [], media: [], editedAt: later });
});
