import type { Map as MapLibreMap, MapOptions } from 'maplibre-gl';
import type { Palette } from './palette';
import { drawImage } from './pins';

let library: Promise<typeof import('maplibre-gl')> | undefined;

/** Loads the map library, its worker and the reader of the ground's tiles, once. They are no part of any page's first load. */
async function load(): Promise<typeof import('maplibre-gl')> {
  const [maplibre, { Protocol }, worker] = await Promise.all([
    import('maplibre-gl'),
    import('pmtiles'),
    import('maplibre-gl/dist/maplibre-gl-worker.mjs', { with: { loader: 'file' } }),
  ]);
  maplibre.setWorkerUrl(new URL(worker.default, document.baseURI).href);
  maplibre.addProtocol('pmtiles', new Protocol().tile);
  return maplibre;
}

/**
 * A map that is ready to be drawn on: north is up, and neither the keyboard nor a screen reader stops at its canvas,
 * as what is round it says the same. Fails when the library does not load.
 */
export async function createMap(options: MapOptions): Promise<MapLibreMap> {
  library ??= load();
  const maplibre = await library.catch((error: unknown) => {
    // The network may be back the next time.
    library = undefined;
    throw error;
  });
  const map = new maplibre.Map({
    attributionControl: false,
    maplibreLogo: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    keyboard: false,
    renderWorldCopies: false,
    validateStyle: false,
    ...options,
  });
  map.touchZoomRotate.disableRotation();
  // A tile that did not come is asked for again by the next move.
  map.on('error', () => undefined);
  await map.once('style.load');
  const canvas = map.getCanvas();
  for (const name of ['tabindex', 'role', 'aria-label']) canvas.removeAttribute(name);
  return map;
}

/** Draws the images that a style names, in the colours in force when they are first seen. */
export function drawImages(map: MapLibreMap, palette: () => Palette): void {
  map.setMissingStyleImageResolver((id) => {
    // Finer than the screen: at exactly its density, MapLibre does not smooth an image between two pixels.
    const image = drawImage(id, palette(), Math.ceil(devicePixelRatio) + 1);
    if (image && !map.hasImage(id)) map.addImage(id, image.data, { pixelRatio: image.pixelRatio });
    return Promise.resolve();
  });
}
