/** Brings `Temporal` where the browser has none yet; nothing is downloaded elsewhere. */
export async function ensureTemporal(): Promise<void> {
  if (!('Temporal' in globalThis)) await import('temporal-polyfill/global');
}
