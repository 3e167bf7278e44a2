import { teamLimits, type RequestOf, type TeamType, type foundTeam } from '@action-populaire/contracts';
import { newKey } from '@core/api/intent-keys';
import type { PickedPlace } from '@ui/place-picker';

export const steps = ['what', 'where', 'name'] as const;
export type Step = (typeof steps)[number];

/** A team being founded, as a draft keeps it. */
export interface Founding {
  /** Id of the team to be, made here so that a retry founds once. */
  readonly id: string;
  readonly step: Step;
  readonly type: TeamType | null;
  readonly place: PickedPlace | null;
  readonly name: string;
  readonly description: string;
}

export function newFounding(): Founding {
  return { id: newKey(), step: 'what', type: null, place: null, name: '', description: '' };
}

/** What a screen lacks before one goes on. */
export function lackOf({ type, place, name }: Founding, step: Step): 'type' | 'place' | 'name' | null {
  if (step === 'what') return type ? null : 'type';
  if (step === 'where') return place ? null : 'place';
  const length = oneLine(name).length;
  return length >= teamLimits.name.min && length <= teamLimits.name.max ? null : 'name';
}

/** The first screen that lacks something. */
export function firstLack(founding: Founding): Step | null {
  return steps.find((step) => lackOf(founding, step)) ?? null;
}

/** What is sent; the form has been checked. */
export function foundationOf({ id, type, place, name, description }: Founding): RequestOf<typeof foundTeam>['body'] {
  const text = description.trim();
  return { id, type: type ?? 'local', place: place?.code ?? 'fr', name: oneLine(name), ...(text && { description: text }) };
}

/** On one line, as the contract wants names. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
