import type { Connection, Model } from 'mongoose';
import type { Position } from '../../kernel/position.js';
import type { Cursor, ReactorCursors } from '../../reactors/cursors.js';
import { isDuplicate, reached } from './mongodb-outage.js';
import { claimPlace, movePlace, PlaceReader, placesOf, type Place } from './mongodb-places.js';

/** Cursors of reactors in MongoDB, beside the private data: views are rebuilt, these are not. */
export class MongoReactorCursors implements ReactorCursors {
  private readonly cursors: Model<Place>;
  private readonly reader: PlaceReader;

  constructor(connection: Connection) {
    this.cursors = placesOf(connection, 'reactor_cursors');
    this.reader = new PlaceReader(this.cursors);
  }

  async install(reactor: string, position: Position): Promise<void> {
    try {
      await reached(() => this.cursors.updateOne({ _id: reactor }, { $setOnInsert: { position, fence: 0 } }, { upsert: true }));
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
  }

  read(reactor: string): Promise<Position | undefined> {
    return this.reader.read(reactor);
  }

  async claim(reactor: string): Promise<Cursor> {
    const claimed = await claimPlace(this.cursors, reactor);
    if (!claimed) throw new RangeError(`reactor ${reactor} is not installed`);
    return claimed;
  }

  move(reactor: string, from: Cursor, to: Position): Promise<boolean> {
    return reached(() => movePlace(this.cursors, reactor, from, to));
  }
}
