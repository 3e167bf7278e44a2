import fc from 'fast-check';

// Each commit tries cases of its own, the same ones on every machine: what lands has met the very cases that were tried before.
const { PROPERTY_SEED: seed } = process.env;
if (seed !== undefined) fc.configureGlobal({ seed: Number(seed) });
