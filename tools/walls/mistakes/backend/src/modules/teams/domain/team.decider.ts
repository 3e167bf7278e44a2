export const now = Date.now(); // ✗ no-restricted-globals
export const today = new Date(); // ✗ no-restricted-globals
export const parsed = (text: string): number => globalThis.Date.parse(text); // ✗ no-restricted-properties
export const instant = Temporal.Now.instant(); // ✗ no-restricted-properties
export const elapsed = performance.now(); // ✗ no-restricted-globals
export const lot = Math.random(); // ✗ no-restricted-properties
export const id = crypto.randomUUID(); // ✗ no-restricted-globals
export const other = globalThis.crypto.randomUUID(); // ✗ no-restricted-properties
export const given = (at: string) => Temporal.Instant.from(at);
