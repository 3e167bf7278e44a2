import { QueryBus } from '@nestjs/cqrs';
import { teamPicture } from '@action-populaire/contracts';
import { queryUseCase } from '../../../platform/http/use-case.js';
import { GetTeam } from '../../actions/index.js';
import { Painter } from '../pictures/painter.js';
import { pictureAsked } from '../pictures/picture.js';
import { teamPoster } from '../pictures/team-poster.js';

/** The share picture of a team. */
export const TeamPicture = queryUseCase({
  route: teamPicture,
  needs: [QueryBus, Painter],
  async handle({ params, query }, { at }, queries, painter) {
    const team = await queries.execute(new GetTeam.Query({ params, query: undefined, body: undefined }, { account: null, at }));
    return pictureAsked(painter, team, query, (easel, language) => teamPoster(easel, team, language));
  },
});
