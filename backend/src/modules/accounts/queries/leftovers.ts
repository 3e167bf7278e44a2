import { Inject, Injectable } from '@nestjs/common';
import type { ErasureCertificate } from '@action-populaire/contracts';
import { EventLog } from '../../../platform/log/event-log.js';
import { EventRegistry } from '../../../platform/log/registry.js';
import { Texts } from '../../../platform/texts/texts.js';
import { departures } from '../domain/departure.js';
import { textRefsIn } from '../domain/traces.js';
import { tracesOf } from './traces.js';

type Statement = ErasureCertificate['statement'];

/** What stays of a forgotten account whose records and texts are erased, and what it is withdrawn from, as the log tells. */
@Injectable()
export class Leftovers {
  constructor(@Inject(EventLog) private readonly log: EventLog, @Inject(Texts) private readonly texts: Texts, private readonly registry: EventRegistry) {}

  async of(account: string): Promise<Pick<Statement, 'forgottenAt' | 'stays' | 'withdrawn'>> {
    const typed = new Set<string>();
    const standing = { actions: new Set<string>(), teams: new Set<string>() };
    let events = 0;
    let forgottenAt: string | undefined;
    for await (const event of tracesOf(this.log, account)) {
      events += 1;
      if (event.metadata.actor === account) for (const { ref } of textRefsIn(event.data)) typed.add(ref.id);
      if (event.type === 'accounts.AccountForgotten') {
        forgottenAt = event.metadata.at;
        break;
      }
      for (const { what, handles, standing: of } of departures()) {
        const found = handles.includes(event.type) ? of(this.registry.read(event), account) : undefined;
        if (found?.stands) standing[what].add(found.of);
        else if (found) standing[what].delete(found.of);
      }
    }
    if (forgottenAt === undefined) throw new Error('only what is forgotten is certified');
    // Their own are gone: what is still there they typed in the name of teams.
    const stays = await this.texts.find([...typed]);
    return {
      forgottenAt,
      stays: {
        events: { count: events, because: 'events-hold-no-words' },
        teamTexts: { count: stays.length, teams: [...new Set(stays.map(({ owner }) => owner))].sort(), because: 'words-of-a-team-are-the-teams' },
      },
      withdrawn: { actions: standing.actions.size, teams: standing.teams.size },
    };
  }
}
