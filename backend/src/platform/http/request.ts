import type { InputOf, RouteDescriptor } from '@action-populaire/contracts';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { QueryContext, RequestContext } from './use-case.js';

/** A request once it is let in: validated by its route's descriptor, with who asks. */
export interface Admitted {
  readonly input: InputOf<RouteDescriptor>;
  readonly context: QueryContext | RequestContext;
}

const admitted = new WeakMap<FastifyRequest, Admitted>();

/** Keeps what the guard found for the controller. */
export const admit = (request: FastifyRequest, found: Admitted): void => void admitted.set(request, found);

/** Who asks, of a request that was let in; undefined for one that was not. */
export const contextOf = (request: FastifyRequest): Admitted['context'] | undefined => admitted.get(request)?.context;

function admittedOf(execution: ExecutionContext): Admitted {
  const found = admitted.get(execution.switchToHttp().getRequest<FastifyRequest>());
  if (!found) throw new Error('a request reached its controller without being let in');
  return found;
}

/** The validated parameters, query and body: `InputOf` of the route. */
export const Input = createParamDecorator((_: unknown, execution: ExecutionContext) => admittedOf(execution).input);

/** Who asks and when: a `RequestContext` for mutations, a `QueryContext` for reads. */
export const Context = createParamDecorator((_: unknown, execution: ExecutionContext) => admittedOf(execution).context);
