import { editTeam } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { commandUseCase, need } from '../../../platform/http/use-case.js';
import { Words } from '../../../platform/http/words.js';
import type { TextRef } from '../../../platform/kernel/event.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { Texts } from '../../../platform/texts/texts.js';
import { Gazetteer, localPlace } from '../../territory/index.js';
import { roleOf } from '../domain/roster.js';
import { editing } from '../domain/team.decider.js';
import { teamStream, type TeamFacts } from '../domain/team.events.js';
import { rosterFacts, teamFacts } from '../facts.js';
import { receiptOf } from './receipt.js';

/** Edits a team. Only words that differ from those in place make new texts: sending them back changes nothing. */
export const EditTeam = commandUseCase({
  route: editTeam,
  needs: [CommandRunner, need<Gazetteer>(Gazetteer), need<Texts>(Texts)],
  async handle({ params: { id }, body }, context, runner, gazetteer, texts) {
    const { state } = await teamFacts(runner, id);
    if (!state) return { rejected: 'common/not-found' };
    const { name, description, welcome, links } = state;
    const place = body.place === undefined ? undefined : localPlace(gazetteer, body.place);
    if (body.place !== undefined && !place) return { rejected: 'territory/unknown-place' };

    const present = await texts.getMany(refsIn({ name, description, welcome, links }).map((ref) => ref.id));
    const valueOf = (ref: TextRef | null): string => (ref ? present.get(ref.id) ?? '' : '');
    const differs = (value: string | null | undefined, ref: TextRef | null): value is string | null => value !== undefined && (value ?? '') !== valueOf(ref);
    const others = body.links && (body.links.length !== links.length || body.links.some((link, index) => differs(link.label, links[index]?.label ?? null) || differs(link.url, links[index]?.url ?? null)));

    const asTeam = { ...context, onBehalfOf: id };
    const words = new Words(asTeam);
    const { state: roster } = await rosterFacts(runner, id);
    const outcome = await runner.run({
      stream: teamStream(id), decider: editing, context: asTeam, texts: words.texts,
      command: {
        role: roleOf(roster, accountOf(context)),
        name: body.name !== undefined && differs(body.name, name) ? words.keep('name', body.name) : undefined,
        whereabouts: place && { place: place.code, position: place.position },
        description: differs(body.description, description) ? words.keepAny('description', body.description) : undefined,
        welcome: differs(body.welcome, welcome) ? words.keepAny('welcome', body.welcome) : undefined,
        links: others ? body.links?.map(({ label, url }, index) => ({ label: words.keep(`link ${index} label`, label), url: words.keep(`link ${index} url`, url) })) : undefined,
        discussions: body.discussions,
      },
    });
    return 'rejected' in outcome ? outcome : { answer: receiptOf(id, outcome) };
  },
});

/** Every text of a team. */
function refsIn({ name, description, welcome, links }: Pick<TeamFacts, 'name' | 'description' | 'welcome' | 'links'>): TextRef[] {
  return [name, description, welcome, ...links.flatMap(({ label, url }) => [label, url])].filter((ref) => ref !== null);
}
