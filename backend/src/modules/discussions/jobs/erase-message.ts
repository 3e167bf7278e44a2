import * as z from 'zod/mini';
import { need } from '../../../platform/http/use-case.js';
import { jobHandler } from '../../../platform/jobs/job-handler.js';
import { jobKind } from '../../../platform/jobs/job-kind.js';
import { field } from '../../../platform/kernel/event-schema.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { MediaLibrary } from '../../../platform/media/media-library.js';
import { Texts } from '../../../platform/texts/texts.js';
import { messageFacts } from '../facts.js';

export const eraseMessage = jobKind('discussions.erase-message', z.strictObject({ message: field.id() }));

/** Erases what a deleted message said, before its corrections too, and showed. */
export const EraseMessage = jobHandler({
  kind: eraseMessage,
  needs: [CommandRunner, need<Texts>(Texts), MediaLibrary],
  async handle({ data: { message } }, runner, texts, library) {
    const { state } = await messageFacts(runner, message);
    if (!state?.deleted) throw new Error('only a deleted message is erased');
    await Promise.all([library.erase(state.media), ...state.texts.map((text) => texts.delete(text))]);
  },
});
