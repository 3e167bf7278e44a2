import { exportLine, exportMe, type ExportLine } from '@action-populaire/contracts';
import * as z from 'zod/mini';
import { HttpOptions } from '../../../platform/http/options.js';
import { need, queryUseCase } from '../../../platform/http/use-case.js';
import { accountOf } from '../../../platform/http/account-of.js';
import { EventLog } from '../../../platform/log/event-log.js';
import { MediaLibrary } from '../../../platform/media/media-library.js';
import { Records } from '../../../platform/records/records.js';
import { Texts } from '../../../platform/texts/texts.js';
import { textRefsIn } from '../domain/traces.js';
import { tracesOf } from './traces.js';

const { $schema: _, ...schema } = z.toJSONSchema(exportLine);
const textsAtOnce = 500;

/** Everything the product holds of who asks: lines that come as the log is read. */
export const ExportMe = queryUseCase({
  route: exportMe,
  needs: [need<HttpOptions>(HttpOptions), need<Records>(Records), need<Texts>(Texts), need<EventLog>(EventLog), MediaLibrary],
  handle(_input, context, { publicUrl }, records, texts, log, library) {
    const account = accountOf(context);
    return Promise.resolve({ answer: written({ publicUrl, account, at: context.at }, records, texts, log, library) });
  },
});

async function* written(of: { publicUrl: string; account: string; at: string }, records: Records, texts: Texts, log: EventLog, library: MediaLibrary): AsyncGenerator<string> {
  let lines = 1;
  const line = (value: ExportLine): string => `${JSON.stringify(value)}\n`;
  yield line({ kind: 'export', version: 1, instance: of.publicUrl, account: of.account, generatedAt: of.at, schema });
  for await (const value of linesOf(of.account, of.at, records, texts, log)) {
    lines += 1;
    yield line(value);
  }
  for await (const { id, of: shownBy, bytes } of library.ofOwner(of.account)) {
    lines += 1;
    yield line({ kind: 'picture', id, of: shownBy, base64: bytes.toString('base64') });
  }
  yield line({ kind: 'end', lines: lines + 1 });
}

async function* linesOf(account: string, at: string, records: Records, texts: Texts, log: EventLog): AsyncGenerator<ExportLine> {
  for (const { kind, id, value, expiresAt } of await records.everythingOf(account, at)) yield { kind: 'record', record: kind, id, value, expiresAt };
  const told = new Set<string>();
  for await (const { type, stream, position, data, metadata: { v, at: when, actor, onBehalfOf = null } } of tracesOf(log, account)) {
    const by = actor === account ? 'reader' : actor === null ? 'system' : 'someone';
    yield { kind: 'event', type, v, stream, position, at: when, by, team: onBehalfOf, data };
    if (by !== 'reader') continue;
    const refs = textRefsIn(data);
    const found = new Map((await texts.find(refs.map(({ ref }) => ref.id))).map((text) => [text.id, text]));
    for (const { field, ref } of refs) {
      const text = found.get(ref.id);
      if (!text) continue;
      told.add(text.id);
      yield { kind: 'text', id: text.id, value: text.value, team: text.owner === account ? null : text.owner, event: position, field };
    }
  }
  // Kept before a command that came to nothing.
  for (let after: string | undefined; ; ) {
    const page = await texts.ofOwner(account, after, textsAtOnce);
    for (const { id, value } of page) if (!told.has(id)) yield { kind: 'text', id, value, team: null, event: null, field: null };
    after = page.at(-1)?.id;
    if (page.length < textsAtOnce) return;
  }
}
