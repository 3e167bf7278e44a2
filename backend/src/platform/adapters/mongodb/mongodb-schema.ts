import { Schema, type Connection, type Model, type SchemaDefinition } from 'mongoose';

/**
 * A collection through mongoose: what the schema does not know is an error, and nothing is added, created or indexed
 * unless it is said.
 */
export function modelOf<D>(connection: Connection, collection: string, fields: SchemaDefinition, indexes: readonly (readonly string[])[] = []): Model<D> {
  const known = connection.models[collection] as Model<D> | undefined;
  if (known) return known;
  const schema = new Schema<D>(fields as never, { strict: 'throw', strictQuery: 'throw', versionKey: false, id: false, minimize: false, autoIndex: false, autoCreate: false });
  for (const paths of indexes) schema.index(Object.fromEntries(paths.map((path) => [path, 1])));
  return connection.model<D>(collection, schema, collection);
}
