import { foundTeam } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { commandUseCase, need } from '../../../platform/http/use-case.js';
import { Words } from '../../../platform/http/words.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { Gazetteer, localPlace } from '../../territory/index.js';
import { opening } from '../domain/roster.decider.js';
import { rosterStream } from '../domain/roster.events.js';
import { founding } from '../domain/team.decider.js';
import { teamStream } from '../domain/team.events.js';
import { teamFacts } from '../facts.js';
import { Leaderships } from './leaderships.js';
import { receiptOf } from './receipt.js';

/**
 * Founds a team: the leadership is claimed, the roster begins with its lead, then the team is founded. Before that last
 * step it shows nowhere, and a minute later its claim is nobody's hindrance; a retry goes on from where it stands.
 */
export const FoundTeam = commandUseCase({
  route: foundTeam,
  needs: [CommandRunner, Leaderships, need<Gazetteer>(Gazetteer)],
  async handle({ body: { id, type, ...body } }, context, runner, leaderships, gazetteer) {
    const place = localPlace(gazetteer, body.place);
    if (!place) return { rejected: 'territory/unknown-place' };
    const account = accountOf(context);
    const asTeam = { ...context, onBehalfOf: id };
    const words = new Words(asTeam);
    const command = { type, name: words.keep('name', body.name), place: place.code, position: place.position, description: words.keepAny('description', body.description) };
    return leaderships.inTurn(account, async () => {
      const { state } = await teamFacts(runner, id);
      if (!state) {
        const leadership = { account, team: id, type };
        const claimed = await leaderships.claim(leadership, context);
        if ('rejected' in claimed) return claimed;
        const opened = await runner.run({ stream: rosterStream(id), decider: opening, command: { account }, context, step: 'roster' });
        if ('rejected' in opened) {
          await leaderships.releaseUnlessLed(leadership, context);
          return opened;
        }
      }
      const outcome = await runner.run({ stream: teamStream(id), decider: founding, context: asTeam, texts: words.texts, command });
      return 'rejected' in outcome ? outcome : { answer: receiptOf(id, outcome) };
    });
  },
});
