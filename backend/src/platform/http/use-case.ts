import type { Type } from '@nestjs/common';
import { Command, CommandHandler, Query, QueryHandler, type ICommandHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { CommonProblemCode, InputOf, ProblemCode, ResultOf, RouteDescriptor } from '@action-populaire/contracts';
import type { CommandContext } from '../kernel/command-context.js';
import { injectNeeds, type Resolved } from '../wiring/needs.js';
import type { Language } from './language.js';
import { ProblemError } from './problem-error.js';
import type { ReceivedFile } from './received-file.js';

export { need } from '../wiring/needs.js';

type Declared<R extends RouteDescriptor> = R['problems'][number] | CommonProblemCode;
/** What a use case comes to: the route's answer, or one of the problems its route declares (`retryAfter` in seconds). */
export type Result<R extends RouteDescriptor> = { readonly answer: ResultOf<R> } | { readonly rejected: Declared<R>; readonly details?: Readonly<Record<string, unknown>>; readonly retryAfter?: number };
/** Who asks a query, null when signed out, by which session, and in which language. */
export interface QueryContext { readonly account: string | null; readonly at: string; readonly session?: string; readonly language?: Language }
/** What a command takes from a request, with the session and the program it came by, the language of who asks, and the file that came with it. */
export interface RequestContext extends CommandContext { readonly session?: string; readonly userAgent?: string; readonly language?: Language; readonly file?: ReceivedFile }

/** A message and its one handler. */
export interface UseCase { readonly message: Type; readonly handler: Type }
const declared: UseCase[] = [];
/** Every use case of the files loaded so far: boot checks that each is provided once. */
export const useCases = (): readonly UseCase[] => declared;

function unwrap<R extends RouteDescriptor>(result: Result<R>): ResultOf<R> {
  if ('rejected' in result) throw new ProblemError(result.rejected as ProblemCode, result.details, result.retryAfter);
  return result.answer;
}

/**
 * A command's use case: its route, what it needs, and how it is carried out. Makes the command class and its handler,
 * so that nothing is said twice; a rejection that the route does not declare does not compile.
 */
export function commandUseCase<const R extends RouteDescriptor, const N extends readonly unknown[]>(definition: {
  readonly route: R;
  readonly needs: N;
  readonly handle: (input: InputOf<R>, context: RequestContext, ...needs: Resolved<N>) => Promise<Result<R>>;
}) {
  class UseCaseCommand extends Command<ResultOf<R>> {
    constructor(readonly input: InputOf<R>, readonly context: RequestContext) { super(); }
  }
  class UseCaseHandler implements ICommandHandler<UseCaseCommand> {
    private readonly needs: unknown[];
    constructor(...needs: unknown[]) { this.needs = needs; }
    async execute(command: UseCaseCommand): Promise<ResultOf<R>> {
      return unwrap(await definition.handle(command.input, command.context, ...(this.needs as Resolved<N>)));
    }
  }
  wire(UseCaseCommand, UseCaseHandler, definition.route.id, definition.needs, CommandHandler);
  return { route: definition.route, Command: UseCaseCommand, Handler: UseCaseHandler as Type };
}

/** A query's use case: its route, what it reads, and its answer. */
export function queryUseCase<const R extends RouteDescriptor, const N extends readonly unknown[]>(definition: {
  readonly route: R;
  readonly needs: N;
  readonly handle: (input: InputOf<R>, context: QueryContext, ...needs: Resolved<N>) => Promise<Result<R>>;
}) {
  class UseCaseQuery extends Query<ResultOf<R>> {
    constructor(readonly input: InputOf<R>, readonly context: QueryContext) { super(); }
  }
  class UseCaseHandler implements IQueryHandler<UseCaseQuery> {
    private readonly needs: unknown[];
    constructor(...needs: unknown[]) { this.needs = needs; }
    async execute(query: UseCaseQuery): Promise<ResultOf<R>> {
      return unwrap(await definition.handle(query.input, query.context, ...(this.needs as Resolved<N>)));
    }
  }
  wire(UseCaseQuery, UseCaseHandler, definition.route.id, definition.needs, QueryHandler);
  return { route: definition.route, Query: UseCaseQuery, Handler: UseCaseHandler as Type };
}

function wire(message: Type, handler: Type, id: string, needs: readonly unknown[], decorate: (message: Type) => ClassDecorator): void {
  const name = id.charAt(0).toUpperCase() + id.slice(1);
  Object.defineProperty(message, 'name', { value: name });
  injectNeeds(handler, `${name}Handler`, needs);
  decorate(message)(handler);
  declared.push({ message, handler });
}
