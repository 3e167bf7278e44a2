import { deepStrictEqual } from 'node:assert/strict';
import { PbfReader } from 'pbf';

/** A feature of a tile: where it is in the tile's own units, and its properties. */
export interface TileFeature { readonly x: number; readonly y: number; readonly [property: string]: unknown }

/** The features of a tile's one layer, by the Vector Tile Specification 2.1; throws an `AssertionError` on another layer. */
export function featuresOf(layer: string, tile: Uint8Array): TileFeature[] {
  const features: { tags: number[]; geometry: number[] }[] = [];
  const keys: string[] = [];
  const values: unknown[] = [];
  new PbfReader(tile).readFields((field, _, message) => {
    if (field !== 3) return;
    message.readMessage((part, __, pbf) => {
      if (part === 1) deepStrictEqual(pbf.readString(), layer);
      else if (part === 2) features.push(pbf.readMessage((inner, feature, bytes) => {
        if (inner === 2) bytes.readPackedVarint(feature.tags);
        else if (inner === 4) bytes.readPackedVarint(feature.geometry);
      }, { tags: [] as number[], geometry: [] as number[] }));
      else if (part === 3) keys.push(pbf.readString());
      else if (part === 4) pbf.readMessage((kind, ___, value) => { values.push(kind === 1 ? value.readString() : kind === 7 ? value.readBoolean() : value.readVarint()); }, {});
    }, {});
  }, {});
  const unzigzag = (n: number) => (n >>> 1) ^ -(n & 1);
  return features.map(({ tags, geometry }) => {
    const properties = Object.fromEntries(Array.from({ length: tags.length / 2 }, (_, index) => [keys[tags[index * 2] as number], values[tags[index * 2 + 1] as number]]));
    return { x: unzigzag(geometry[1] as number), y: unzigzag(geometry[2] as number), ...properties };
  });
}
