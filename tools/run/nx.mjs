import { bin } from './paths.mjs';
import { nodeScript } from './processes.mjs';

/** Runs a target of every project; what has not changed since comes from the cache. */
export const nx = (target, args = []) => nodeScript([bin('nx'), 'run-many', '-t', target, ...args]);
