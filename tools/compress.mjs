// Writes .br and .gz beside every text file of a folder, so that the server sends ready bytes.
// node tools/compress.mjs <folder>
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

// Images and fonts are compressed already; map tiles (.pmtiles) are read by byte ranges, which a compressed copy breaks.
const compressible = /\.(html|js|mjs|css|json|webmanifest|svg|txt|xml|map|geojson|wasm|ico)$/;
/** Below so many bytes there is nothing to gain; the many small chunks of a first visit are above. */
const smallest = 256;

const folder = process.argv[2];
if (!folder) throw new Error('Which folder? node tools/compress.mjs <folder>');

const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && compressible.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name));

let before = 0;
let after = 0;
await Promise.all(
  files.map(async (file) => {
    const content = readFileSync(file);
    if (content.length < smallest) return;
    const [br, gz] = await Promise.all([
      promisify(brotliCompress)(content, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
          [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
        },
      }),
      promisify(gzip)(content, { level: 9 }),
    ]);
    writeFileSync(`${file}.br`, br);
    writeFileSync(`${file}.gz`, gz);
    before += content.length;
    after += br.length;
  }),
);
console.log(`Compressed ${files.length} files: ${(before / 1024).toFixed(0)} kB, ${(after / 1024).toFixed(0)} kB as Brotli`);
