export interface TeamCard {
  since: Date; // ✗ @typescript-eslint/no-restricted-types
}
export const seen = () => ({ seen: new Date() }); // ✗ no-restricted-globals
export const lot = () => Math.random(); // ✗ no-restricted-properties
