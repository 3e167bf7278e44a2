import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { Records } from '../records/records.js';
import { whereItFailed } from './problem.filter.js';

const everyMinute = 60_000;

/** Deletes expired records (codes, sessions, receipts) each minute: what nobody can read any more is not kept either. */
@Injectable()
export class ExpirySweep implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('records');
  private timer: NodeJS.Timeout | undefined;

  constructor(@Inject(Records) private readonly records: Records, @Inject(Clock) private readonly clock: Clock) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.sweep(), everyMinute).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async sweep(): Promise<void> {
    try {
      await this.records.sweep(this.clock.now());
    } catch (error) {
      this.logger.error(`expired records could not be deleted: ${whereItFailed(error)}`);
    }
  }
}
