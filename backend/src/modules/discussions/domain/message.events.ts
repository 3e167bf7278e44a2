import * as z from 'zod/mini';
import { reportReasons } from '@action-populaire/contracts';
import { field, type EventsOf } from '../../../platform/kernel/event-schema.js';

/** On every event, so that who follows a discussion need not look messages up. */
const discussion = { discussion: field.id() };
const by = { by: field.id() };
const said = { text: field.text(), mentions: z.array(field.id()) };

/** What happens to a message, stream `message-<id>`: writers of one discussion never wait for each other. */
export const messageEventSchemas = {
  'discussions.MessagePosted': z.strictObject({ ...discussion, ...by, ...said, media: z.array(field.id()) }),
  'discussions.MessageEdited': z.strictObject({ ...discussion, ...said }),
  'discussions.MessageDeleted': z.strictObject({ ...discussion, ...by, as: z.enum(['author', 'manager']) }),
  'discussions.MessageReported': z.strictObject({ ...discussion, ...by, reason: z.enum(reportReasons), note: z.nullable(field.text()) }),
} as const;

export type MessageEvent = EventsOf<typeof messageEventSchemas>;

/** Name of a message's stream. */
export const messageStream = (id: string): string => `message-${id}`;
