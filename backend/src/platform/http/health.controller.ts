import { Controller, Inject } from '@nestjs/common';
import { getHealth, type ResultOf } from '@action-populaire/contracts';
import { Route } from './route.js';

/** Injection token of the port. */
export const Health = Symbol('Health');

/** Tells how the process is; composition provides it. */
export interface Health {
  read(): ResultOf<typeof getHealth> | Promise<ResultOf<typeof getHealth>>;
}

@Controller()
export class HealthController {
  constructor(@Inject(Health) private readonly health: Health) {}

  @Route(getHealth, { readsFrom: [] })
  read() {
    return this.health.read();
  }
}
