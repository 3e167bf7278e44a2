import { setImmediate as nextTurn } from 'node:timers/promises';
import mongoose, { type Connection, type Model } from 'mongoose';
import { DamagedCheckpoint, type Position } from '../../kernel/position.js';
import { isDuplicate, reached } from './mongodb-outage.js';
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

/** Reads where things stand: what is asked for in one turn of the loop, such as every projection's checkpoint, is one question. */
export class PlaceReader {
  private asked: { readonly ids: Set<string>; readonly found: Promise<ReadonlyMap<string, Position>> } | undefined;

  constructor(private readonly places: Model<Place>) {}

  async read(id: string): Promise<Position | undefined> {
    const asked = (this.asked ??= this.ask());
    asked.ids.add(id);
    return (await asked.found).get(id);
  }

  private ask() {
    const ids = new Set<string>();
    const find = async (): Promise<ReadonlyMap<string, Position>> => {
      await nextTurn();
      this.asked = undefined;
      const found = await reached(() => this.places.find({ _id: { $in: [...ids] } }).lean<Place[]>());
      return new Map(found.map(({ _id, position }) => [_id, position]));
    };
    return { ids, found: find() };
  }
}

/** The code of who would add to what is no number. */
const typeMismatch = 14;

/**
 * Takes a place over: raises its fence. One that is not there begins at `first`, if there is one. Throws
 * `DamagedCheckpoint` when what is there has no fence to raise.
 */
export async function claimPlace(places: Model<Place>, id: string, first?: Position): Promise<Omit<Place, '_id'> | undefined> {
  for (;;) {
    try {
      const claimed = await reached(() => places.findOneAndUpdate(
        { _id: id }, { $inc: { fence: 1 }, ...(first !== undefined && { $setOnInsert: { position: first } }) }, { upsert: first !== undefined, returnDocument: 'after' },
      ).lean<Place | null>());
      return claimed ? { position: claimed.position, fence: claimed.fence } : undefined;
    } catch (error) {
      if (error instanceof mongoose.mongo.MongoServerError && error.code === typeMismatch) throw new DamagedCheckpoint('its fence is no number', { cause: error });
      // Another process claimed it for the first time, at the same moment.
      if (!isDuplicate(error)) throw error;
    }
  }
}

/** Moves a place on, if its owner is still the same. Repeated, because its answer was lost, it answers the same. */
export async function movePlace(places: Model<Place>, id: string, from: Omit<Place, '_id'>, to: Position): Promise<boolean> {
  const moved = await places.updateOne({ _id: id, fence: from.fence, position: { $in: [from.position, to] } }, { position: to });
  return moved.matchedCount === 1;
}
