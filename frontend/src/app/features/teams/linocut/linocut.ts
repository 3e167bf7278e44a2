import { chanceOf, type Chance, type Cut } from './cut';
import { fields, market, port, rooftops } from './scenes';

const scenes = { rooftops, port, market, fields } satisfies Record<string, (chance: Chance) => Cut[]>;
export type Scene = keyof typeof scenes;
const names = Object.keys(scenes) as [Scene, ...Scene[]];

/** The banner of a team that has no photo: always the same for an id, alike for no two. */
export function linocut(id: string): { readonly scene: Scene; readonly cuts: readonly Cut[] } {
  const chance = chanceOf(id);
  const scene = chance.pick(names);
  return { scene, cuts: scenes[scene](chance).filter(({ d }) => d !== '') };
}
