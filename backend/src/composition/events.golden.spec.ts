import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { opening as account } from '../modules/accounts/domain/account.decider.js';
import { editing as action } from '../modules/actions/domain/action.decider.js';
import { responding as attendance } from '../modules/actions/domain/attendance.decider.js';
import { announcing as campaign } from '../modules/campaign/domain/key-moment.decider.js';
import { opening as discussion } from '../modules/discussions/domain/discussion.decider.js';
import { posting as message } from '../modules/discussions/domain/message.decider.js';
import { publishingNews as post } from '../modules/posts/domain/news.decider.js';
import { following } from '../modules/teams/domain/following.decider.js';
import { claiming as leadership } from '../modules/teams/domain/leadership.decider.js';
import { joining as roster } from '../modules/teams/domain/roster.decider.js';
import { editing as team } from '../modules/teams/domain/team.decider.js';
import type { RecordedEvent } from '../platform/kernel/event.js';
import { positionOf } from '../platform/kernel/position.js';
import { EventRegistry } from '../platform/log/registry.js';
import type { Document } from '../platform/views/views.js';
import { eventTypes } from './event-types.js';
import { projections } from './hub.module.js';

/** `stream`: its category. */
interface Example { readonly stream: string; readonly type: string; readonly v: number; readonly data: unknown }

const modules = fileURLToPath(new URL('../modules', import.meta.url));
/** One example of every (type, version) ever shipped, by module. Append-only. */
const corpus = globSync(join(modules, '*/domain/events.golden.json')).sort()
  .map((file) => ({ module: basename(dirname(dirname(file))), examples: JSON.parse(readFileSync(file, 'utf8')) as Example[] }));
const registry = new EventRegistry(eventTypes);
const id = '00000000-0000-4000-8000-0000000000aa';

let position = 0;
const revisions = new Map<string, number>();
const events = corpus.flatMap(({ examples }) => examples.map((example, index) => ({ ...example, index }))).map(({ stream: category, type, v, data, index }): RecordedEvent => {
  const stream = `${category}-${id}`;
  const revision = (revisions.get(stream) ?? -1) + 1;
  revisions.set(stream, revision);
  const commandId = `00000000-0000-4000-8000-${String((position += 1)).padStart(12, '0')}`;
  // By its place among its module's own: another module's new events change no snapshot.
  const at = `2026-11-25T17:12:00.${String(index).padStart(3, '0')}Z`;
  return registry.read({ id: commandId, stream, revision, position: positionOf(position), type, data, metadata: { v, at, recordedAt: at, actor: id, commandId, fingerprint: 'f', correlationId: commandId, causationId: commandId } });
});

/** Deciders by the category of their streams. */
const folds: Readonly<Record<string, { initial(): unknown; evolve(state: never, event: never): unknown }>> = {
  account, campaign, post, action, attendance, team, roster, leadership, following, discussion, message,
};

describe('golden corpus', () => {
  it('has an example of every version of every type', () => {
    const shipped = new Set(corpus.flatMap(({ examples }) => examples.map(({ type, v }) => `${type} v${v}`)));
    const declared = eventTypes.flatMap(({ type, v }) => Array.from({ length: v }, (_, n) => `${type} v${n + 1}`));
    expect([...shipped].sort()).toEqual(declared.sort());
  });

  it.each(events.map((event) => [event.type, event] as const))('%s still has a shape that its schema accepts', (type, event) => {
    expect(() => registry.check(type, event.data)).not.toThrow();
  });

  // A result that changes needs a new version, hence a new file: npx vitest -u writes it.
  it.each(projections.map((projection) => [`${projection.name}.v${projection.view.version}`, projection] as const))('projects to the same documents: %s', async (name, projection) => {
    const documents = new Map<string, Document | undefined>();
    const handled = new Set<string>(projection.handles);
    for (const event of events.filter((one) => handled.has(one.type)) as never[]) {
      for (const touched of projection.route(event)) documents.set(touched, projection.evolve(documents.get(touched) as never, event, touched));
    }
    await expect(`${JSON.stringify([...documents.values()], null, 2)}\n`).toMatchFileSnapshot(`golden/${name}.json`);
  });

  it.each(Object.entries(folds))('folds to the same state: %s', async (category, decider) => {
    let state: unknown = decider.initial();
    for (const event of events.filter((one) => one.stream === `${category}-${id}`)) state = decider.evolve(state as never, event as never);
    const plain = JSON.stringify(state, (_, value: unknown) => (value instanceof Map ? [...value] : value instanceof Set ? [...value] : value), 2);
    await expect(`${plain}\n`).toMatchFileSnapshot(`golden/${category}.state.json`);
  });
});
