import { Controller, Inject } from '@nestjs/common';
import { getHealth, getReady, type ResultOf } from '@action-populaire/contracts';
import { ProblemError } from './problem-error.js';
import { Readiness } from './readiness.js';
import { Route } from './route.js';

/** Injection token of the port. */
export const Health = Symbol('Health');

/** Tells how the process is; composition provides it. */
export interface Health {
  read(): ResultOf<typeof getHealth> | Promise<ResultOf<typeof getHealth>>;
}

@Controller()
export class HealthController {
  constructor(@Inject(Health) private readonly health: Health, private readonly readiness: Readiness) {}

  @Route(getHealth, { readsFrom: [] })
  read() {
    return this.health.read();
  }

  @Route(getReady, { readsFrom: [] })
  async ready(): Promise<ResultOf<typeof getReady>> {
    const missing = await this.readiness.missing();
    if (missing.length > 0) throw new ProblemError('health/not-ready', { missing });
    return { status: 'ready' };
  }
}
