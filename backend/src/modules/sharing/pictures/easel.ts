import { actionTypes } from '@action-populaire/contracts';
import { Lettering } from './lettering.js';
import type { Workshop } from './workshop.js';

/** What posters are drawn with. */
export interface Easel {
  readonly lettering: Lettering;
  /** Drawings of the catalogue's icons, in a box of 512, by their names. */
  readonly icons: ReadonlyMap<string, string>;
}

const camelCase = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Sets the easel up: some megabytes, for the first who asks. */
export async function loadEasel(workshop: Workshop): Promise<Easel> {
  const [lettering, all] = await Promise.all([Lettering.load(workshop), import('ionicons/icons')]);
  const inside = (icon: string): string => /<svg[^>]*>(.*)<\/svg>/s.exec(all[camelCase(icon) as 'flagOutline'])?.[1] ?? '';
  return { lettering, icons: new Map(actionTypes.map(({ icon }) => [icon, inside(icon)])) };
}
