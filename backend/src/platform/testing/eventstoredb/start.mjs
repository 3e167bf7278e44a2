// node start.mjs --port 2113 [--folder data] …: the stand-in of EventStoreDB, a process of its own (see main.ts).
import { registerHooks } from 'node:module';

// Node strips types by itself, but looks for the very file: sources name `x.js`, as the compiler wants it.
registerHooks({
  resolve: (specifier, context, next) => next(specifier.startsWith('.') && context.parentURL?.endsWith('.ts') ? specifier.replace(/\.js$/, '.ts') : specifier, context),
});
await import('./main.ts');
