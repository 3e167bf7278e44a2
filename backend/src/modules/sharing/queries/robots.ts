import { robots } from '@action-populaire/contracts';
import { HttpOptions } from '../../../platform/http/options.js';
import { need, queryUseCase } from '../../../platform/http/use-case.js';
import { robotsText } from '../pages/robots.js';

/** What robots are asked. */
export const Robots = queryUseCase({
  route: robots,
  needs: [need<HttpOptions>(HttpOptions)],
  handle: (_input, _context, { publicUrl }) => Promise.resolve({ answer: robotsText(publicUrl) }),
});
