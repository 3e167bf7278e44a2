import { route } from '@action-populaire/contracts';
import { Module, type Type } from '@nestjs/common';
import { CommandHandler, CqrsModule } from '@nestjs/cqrs';
import { Test } from '@nestjs/testing';
import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { commandUseCase, queryUseCase } from './use-case.js';
import { assertHandlersWired } from './wiring.js';

const descriptor = route({ id: 'doThing', method: 'POST', path: '/api/things', access: 'public', keyed: false, returns: z.object({}), problems: [] });
const doThing = commandUseCase({ route: descriptor, needs: [], handle: () => Promise.resolve({ answer: {} }) });
const readThing = queryUseCase({ route: { ...descriptor, id: 'readThing' }, needs: [], handle: () => Promise.resolve({ answer: {} }) });

async function wiredWith(...providers: Type[]): Promise<void> {
  @Module({ imports: [CqrsModule.forRoot()], providers })
  class Application {}
  const app = await Test.createTestingModule({ imports: [Application] }).compile();
  assertHandlersWired(app, [{ message: doThing.Command, handler: doThing.Handler }, { message: readThing.Query, handler: readThing.Handler }]);
}

it('accepts one handler a command and a query', () => wiredWith(doThing.Handler, readThing.Handler));
it('refuses a command without a handler', () => expect(wiredWith(readThing.Handler)).rejects.toThrow('DoThing has 0 handlers instead of one'));
it('refuses a query without a handler', () => expect(wiredWith(doThing.Handler)).rejects.toThrow('ReadThing has 0 handlers instead of one'));
it('refuses a second handler of a command', () => {
  @CommandHandler(doThing.Command)
  class Again {
    execute() {
      return Promise.resolve({});
    }
  }
  return expect(wiredWith(doThing.Handler, readThing.Handler, Again)).rejects.toThrow('DoThing has 2 handlers: DoThingHandler, Again');
});
