import type { Connection, Model } from 'mongoose';
import type { Position } from '../../kernel/position.js';
import { modelOf } from './mongodb-schema.js';

/** Where something stands in the log. `fence` grows with each owner. */
export interface Place {
  readonly _id: string;
  readonly position: Position;
  readonly fence: number;
}

/** A collection of places: checkpoints of projections, cursors of reactors. */
export const placesOf = (connection: Connection, collection: string): Model<Place> =>
  modelOf<Place>(connection, collection, { _id: String, position: String, fence: Number });

/** Moves a place on, if its owner is still the same. Repeated, because its answer was lost, it answers the same. */
export async function movePlace(places: Model<Place>, id: string, from: Omit<Place, '_id'>, to: Position): Promise<boolean> {
  const moved = await places.updateOne({ _id: id, fence: from.fence, position: { $in: [from.position, to] } }, { position: to });
  return moved.matchedCount === 1;
}
