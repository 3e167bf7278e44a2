import type { LoggerService } from '@nestjs/common';
import { correlationId } from '../platform/http/correlation.js';
import { framesOf, whereItFailed } from '../platform/http/problem.filter.js';
import { systemClock } from '../platform/kernel/clock.js';

type Level = 'info' | 'warn' | 'error' | 'fatal';
const isFields = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !(value instanceof Error);

/**
 * The log of production: each entry a line of JSON on stdout, with the correlation id of the request in whose name it is
 * written. Of an error it keeps where it came from, never its message, which may quote what somebody typed.
 */
export class JsonLogger implements LoggerService {
  /** Every module and route is told of at a start: nobody reads that. */
  log(): void {}

  /** What the process itself has to say. */
  tell(message: string): void {
    write('info', message, ['process']);
  }

  warn(message: unknown, ...more: unknown[]): void {
    write('warn', message, more);
  }

  error(message: unknown, ...more: unknown[]): void {
    write('error', message, more);
  }

  fatal(message: unknown, ...more: unknown[]): void {
    write('fatal', message, more);
  }
}

/** `more`, as Nest gives it: a stack, fields, and last the context. */
function write(level: Level, message: unknown, more: readonly unknown[]): void {
  const context = more.at(-1);
  const rest = typeof context === 'string' ? more.slice(0, -1) : more;
  const stack = rest.filter((one) => typeof one === 'string').map(framesOf).join('\n');
  const entry = {
    ...Object.assign({}, ...rest.filter(isFields)) as object,
    time: systemClock.now(), level, context: typeof context === 'string' ? context : undefined,
    message: typeof message === 'string' ? message : whereItFailed(message), stack: stack || undefined, correlationId: correlationId(),
  };
  // eslint-disable-next-line no-restricted-syntax -- this is the logger
  process.stdout.write(`${JSON.stringify(entry)}\n`);
}
