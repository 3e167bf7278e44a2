import { nudgesContract } from '../../testing/nudges-contract.js';
import { MemoryNudges } from './memory-nudges.js';

nudgesContract('in memory', async () => ({ all: [new MemoryNudges()], close: async () => undefined }));
