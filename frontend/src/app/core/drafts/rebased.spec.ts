import { rebased } from './rebased';

describe('a draft over what changed meanwhile', () => {
  const base = { title: 'Samedi', place: { code: '69' }, high: false };

  it('keeps what was edited here, and follows for the rest', () => {
    expect(rebased({ ...base, title: 'Dimanche' }, base, { title: 'Lundi', place: { code: '35' }, high: true })).toEqual({ title: 'Dimanche', place: { code: '35' }, high: true });
  });

  it('is what is there now where nothing was edited, the same place read twice included', () => {
    const fresh = { title: 'Lundi', place: { code: '69' }, high: true };
    expect(rebased({ ...base, place: { code: '69' } }, base, fresh)).toEqual(fresh);
  });
});
