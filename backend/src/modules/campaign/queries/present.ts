import type { KeyMoment } from '@action-populaire/contracts';
import type { Gazetteer } from '../../territory/index.js';
import type { KeyMomentDocument } from '../views/key-moment.js';

/** Every text of a key moment. */
export const textsOf = ({ title, text }: KeyMomentDocument): string[] => (text ? [title.id, text.id] : [title.id]);

/** A key moment as everyone sees it, its words opened. */
export const present = ({ id, title, text, wholeDay, startsAt, end, endsAt, zone, place, revision }: KeyMomentDocument, words: ReadonlyMap<string, string>, gazetteer: Gazetteer): KeyMoment => ({
  id, title: words.get(title.id) ?? '', text: (text && words.get(text.id)) ?? null,
  wholeDay, start: startsAt, end: wholeDay || end ? endsAt : null, zone,
  place: place === null ? null : { code: place, name: gazetteer.get(place)?.name ?? place }, revision,
});
