// Writes a PMTiles v3 archive with one directory. Specification: https://github.com/protomaps/PMTiles
import { gzipSync } from 'node:zlib';

const HEADER_BYTES = 127;
/** Readers fetch this much first and expect the whole root directory in it. */
export const FIRST_READ_BYTES = 16384;
const GZIP = 2;
const MVT = 1;

/** Position of a tile on the Hilbert curve of its zoom, after all the tiles of the lower zooms. */
export function tileId(z, x, y) {
  let id = (4 ** z - 1) / 3;
  for (let side = 2 ** z / 2; side >= 1; side /= 2) {
    const rx = x & side ? 1 : 0;
    const ry = y & side ? 1 : 0;
    id += side * side * ((3 * rx) ^ ry);
    if (ry === 0) {
      if (rx === 1) {
        x = side - 1 - x;
        y = side - 1 - y;
      }
      [x, y] = [y, x];
    }
  }
  return id;
}

function varints(values) {
  const bytes = [];
  for (let value of values) {
    while (value > 127) {
      bytes.push((value % 128) | 128);
      value = Math.floor(value / 128);
    }
    bytes.push(value);
  }
  return bytes;
}

function directory(entries) {
  return Buffer.from([
    ...varints([entries.length]),
    ...varints(entries.map((entry, i) => entry.id - (i === 0 ? 0 : entries[i - 1].id))),
    ...varints(entries.map((entry) => entry.run)),
    ...varints(entries.map((entry) => entry.length)),
    ...varints(
      entries.map((entry, i) => {
        const previous = entries[i - 1];
        return previous && entry.offset === previous.offset + previous.length ? 0 : entry.offset + 1;
      }),
    ),
  ]);
}

/**
 * @param tiles `{z, x, y, data}` with gzip-compressed vector tiles, in any order
 * @param about `{metadata, bounds: [west, south, east, north], centre: [lng, lat, zoom]}`, degrees
 * @returns {{archive: Buffer, entries: number, contents: number}} the archive and its counts
 */
export function writePmtiles(tiles, { metadata, bounds, centre }) {
  const ordered = tiles.map((tile) => ({ id: tileId(tile.z, tile.x, tile.y), data: tile.data })).sort((a, b) => a.id - b.id);
  const stored = new Map();
  const contents = [];
  const entries = [];
  let size = 0;
  for (const { id, data } of ordered) {
    const key = data.toString('latin1');
    if (!stored.has(key)) {
      stored.set(key, size);
      contents.push(data);
      size += data.length;
    }
    const offset = stored.get(key);
    const last = entries.at(-1);
    if (last && last.offset === offset && last.id + last.run === id) last.run += 1;
    else entries.push({ id, run: 1, length: data.length, offset });
  }

  const root = gzipSync(directory(entries), { level: 9 });
  if (HEADER_BYTES + root.length > FIRST_READ_BYTES) throw new Error(`root directory of ${root.length} bytes: cover fewer tiles`);
  const description = gzipSync(JSON.stringify(metadata), { level: 9 });
  const metadataOffset = HEADER_BYTES + root.length;
  const dataOffset = metadataOffset + description.length;

  const header = Buffer.alloc(HEADER_BYTES);
  header.write('PMTiles', 0, 'ascii');
  header[7] = 3;
  [HEADER_BYTES, root.length, metadataOffset, description.length, dataOffset, 0, dataOffset, size, ordered.length, entries.length, contents.length]
    .forEach((value, i) => header.writeBigUInt64LE(BigInt(value), 8 + 8 * i));
  header[96] = 1; // clustered: tile data in the order of the ids
  header[97] = GZIP; // directory and metadata
  header[98] = GZIP; // tiles
  header[99] = MVT;
  header[100] = Math.min(...tiles.map((tile) => tile.z));
  header[101] = Math.max(...tiles.map((tile) => tile.z));
  bounds.forEach((value, i) => header.writeInt32LE(Math.round(value * 1e7), 102 + 4 * i));
  header[118] = centre[2];
  header.writeInt32LE(Math.round(centre[0] * 1e7), 119);
  header.writeInt32LE(Math.round(centre[1] * 1e7), 123);

  return { archive: Buffer.concat([header, root, description, ...contents]), entries: entries.length, contents: contents.length };
}
