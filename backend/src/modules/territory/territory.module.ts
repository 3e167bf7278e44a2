import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { Module } from '@nestjs/common';
import { Gazetteer } from './domain/gazetteer.js';
import { decodeGeodata } from './domain/geodata-file.js';
import { FindPlaces } from './queries/find-places.js';
import { GetPlace } from './queries/get-place.js';
import { TerritoryController } from './territory.controller.js';

const file = new URL('../../../geodata/places.json.br', import.meta.url);

/** Reads the committed gazetteer: every place of the country, in memory. */
export function loadGazetteer(): Gazetteer {
  return Gazetteer.fromData(decodeGeodata(JSON.parse(brotliDecompressSync(readFileSync(file)).toString())));
}

@Module({
  controllers: [TerritoryController],
  providers: [{ provide: Gazetteer, useFactory: loadGazetteer }, FindPlaces.Handler, GetPlace.Handler],
  exports: [Gazetteer],
})
export class TerritoryModule {}
