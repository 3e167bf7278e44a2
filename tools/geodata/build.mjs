// Writes backend/geodata/places.json.br and backend/geodata/basemap.pmtiles.
import { mkdirSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { buildPlaces } from './places.mjs';
import { buildBasemap } from './basemap.mjs';
import { verifyBasemap } from './verify.mjs';

const output = new URL('../../backend/geodata/', import.meta.url);
mkdirSync(output, { recursive: true });

const { file, counts } = buildPlaces();
const json = JSON.stringify(file);
const places = brotliCompressSync(json, {
  params: {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_LGWIN]: 22,
  },
});
writeFileSync(new URL('places.json.br', output), places);
console.log(`places.json.br: ${places.length} bytes, ${json.length} as JSON`);
console.log(`positions of communes: ${Object.entries(counts).map(([how, count]) => `${how} ${count}`).join(', ')}`);

const { archive } = buildBasemap(file);
writeFileSync(new URL('basemap.pmtiles', output), archive);
console.log(`basemap.pmtiles: ${archive.length} bytes`);
for (const line of await verifyBasemap(archive)) console.log(`  ${line}`);
