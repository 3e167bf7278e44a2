import { bin } from './paths.mjs';
import { nodeScript } from './processes.mjs';

/** Runs a target of every project; what has not changed since comes from the cache. */
export const nx = (target, args = []) => nodeScript([bin('nx'), 'run-many', '-t', target, ...args]);

/** The journeys are no project of nx's: they ship nothing and nothing depends on them. */
export const typecheck = async (args = []) => (await nx('typecheck', args)) || nodeScript([bin('typescript', 'tsc'), '-p', 'e2e']);
