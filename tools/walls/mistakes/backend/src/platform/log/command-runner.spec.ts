import { describe, it } from 'vitest';
import { setTimeout as pause } from 'node:timers/promises'; // ✗ no-restricted-syntax
import { setImmediate as turn } from 'node:timers/promises';

it.only('runs alone', async () => [await turn(), await pause(10)]); // ✗ no-restricted-syntax
it.skip('never runs', () => undefined); // ✗ no-restricted-syntax
it.concurrent.only('runs alone', async () => undefined); // ✗ no-restricted-syntax
it.todo('will run'); // ✗ no-restricted-syntax
it.fails('is broken', () => undefined); // ✗ no-restricted-syntax
describe.skip('never runs', () => undefined); // ✗ no-restricted-syntax
it.skipIf(!process.env['TEST_REDIS_URL'])('needs a server', () => undefined);
it('sleeps', () => new Promise((resolve) => setTimeout(resolve, 100))); // ✗ no-restricted-syntax
fit('runs alone', () => undefined); // ✗ no-restricted-globals
fdescribe('runs alone', () => undefined); // ✗ no-restricted-globals
xit('never runs', () => undefined); // ✗ no-restricted-globals
xtest('never runs', () => undefined); // ✗ no-restricted-globals
xdescribe('never runs', () => undefined); // ✗ no-restricted-globals
