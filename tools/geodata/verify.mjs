// Reads the archive back as a browser would and measures what the first views of the map cost.
import { PMTiles } from 'pmtiles';

const PHONE = { width: 390, height: 844 };
const TILE_PIXELS = 512;

/** Bytes a view may cost: header and directory, then its tiles. */
const VIEW_BUDGET = 40_000;

const VIEWS = [
  { name: 'France', lng: 2.6, lat: 46.6, zoom: 5 },
  { name: 'Lyon', lng: 4.835, lat: 45.76, zoom: 9 },
  { name: 'Lyon', lng: 4.835, lat: 45.76, zoom: 9.5 },
  { name: 'Lyon', lng: 4.835, lat: 45.76, zoom: 10 },
  { name: 'Paris', lng: 2.35, lat: 48.86, zoom: 9 },
  { name: 'Saint-Denis (974)', lng: 55.45, lat: -20.88, zoom: 9 },
];

/** A source over bytes in memory that counts what a range request would transfer. */
function countingSource(archive) {
  const source = {
    read: 0,
    requests: 0,
    getKey: () => 'basemap',
    getBytes: async (offset, length) => {
      const data = archive.subarray(offset, offset + length);
      source.read += data.length;
      source.requests += 1;
      return { data: data.buffer.slice(data.byteOffset, data.byteOffset + data.length) };
    },
  };
  return source;
}

/** Tiles that MapLibre asks for to fill a phone, unrotated. */
function tilesOf({ lng, lat, zoom }, maxZoom) {
  const z = Math.min(Math.floor(zoom), maxZoom);
  const scale = 2 ** z;
  const sine = Math.sin((lat * Math.PI) / 180);
  const x = (lng / 360 + 0.5) * scale;
  const y = (0.5 - (0.25 * Math.log((1 + sine) / (1 - sine))) / Math.PI) * scale;
  const pixels = TILE_PIXELS * 2 ** (zoom - z);
  const [dx, dy] = [PHONE.width / pixels / 2, PHONE.height / pixels / 2];
  const tiles = [];
  for (let tx = Math.floor(x - dx); tx <= Math.floor(x + dx); tx += 1)
    for (let ty = Math.floor(y - dy); ty <= Math.floor(y + dy); ty += 1) tiles.push([z, tx, ty]);
  return tiles;
}

/** @returns {Promise<string[]>} lines of a report; throws when the archive does not read back or a view is over budget */
export async function verifyBasemap(archive) {
  const header = await new PMTiles(countingSource(archive)).getHeader();
  const report = [`zooms ${header.minZoom}–${header.maxZoom}, ${header.numAddressedTiles} tiles, ${header.numTileContents} different, root directory ${header.rootDirectoryLength} bytes`];
  for (const view of VIEWS) {
    const source = countingSource(archive);
    const reader = new PMTiles(source);
    const tiles = tilesOf(view, header.maxZoom);
    for (const [z, x, y] of tiles) await reader.getZxy(z, x, y);
    report.push(`${view.name} at zoom ${view.zoom}: ${tiles.length} tiles, ${source.requests} requests, ${source.read} bytes`);
    if (source.read > VIEW_BUDGET) throw new Error(`${report.at(-1)}, over ${VIEW_BUDGET}`);
  }
  return report;
}
