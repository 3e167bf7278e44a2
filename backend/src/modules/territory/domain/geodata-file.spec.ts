import { describe, expect, it } from 'vitest';
import { decodeGeodata } from './geodata-file.js';

const located = { code: [], name: [], population: [], lat: [], lng: [] };
const empty = {
  format: 1,
  communes: { ...located, postcodes: [], department: [], approximate: [] },
  arrondissements: { ...located, postcodes: [], department: [], commune: [] },
  departments: { ...located, region: [] },
  regions: located,
  country: { name: 'France', population: 0, lat: 0, lng: 0 },
};

describe('decodeGeodata', () => {
  it('accepts the format', () => {
    expect(decodeGeodata(empty)).toBe(empty);
  });

  it.each([
    ['something else', null, /format 1/],
    ['another format', { ...empty, format: 2 }, /format 1/],
    ['a missing table', { ...empty, regions: undefined }, /regions/],
    ['a missing column', { ...empty, departments: located }, /departments\.region/],
    ['columns of different lengths', { ...empty, regions: { ...located, name: ['Bretagne'] } }, /regions\.name/],
    ['a missing country', { ...empty, country: undefined }, /country/],
  ])('refuses %s', (_, json, message) => {
    expect(() => decodeGeodata(json)).toThrow(message);
  });
});
