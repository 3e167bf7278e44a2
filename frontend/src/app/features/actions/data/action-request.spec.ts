import { newDraft, revised, type ActionDraft } from './action-form';
import { editOf, errorsOf, firstError, isFolded, problemErrors, publicationOf, type FormField } from './action-request';

const whole: ActionDraft = {
  ...revised(newDraft({ code: '69259', name: 'Vénissieux' }), { type: 'leafleting' }),
  date: '2026-11-28', start: '22:30', end: '00:30', name: '  Tractage  ', address: ' devant\nla gare ', description: '', needed: '', capacity: '80',
};
const problem = (code: string, errors?: { path: string; code: string }[]) => ({ code, status: 422, title: 'Phrase.', ...(errors ? { errors } : {}) }) as Parameters<typeof problemErrors>[0];

describe('publicationOf', () => {
  it('says wall clocks, trims, and leaves out what is empty', () => {
    expect(publicationOf(whole)).toEqual({
      id: whole.id, name: 'Tractage', type: 'leafleting', place: '69259', start: '2026-11-28T22:30', end: '2026-11-29T00:30', online: false, address: 'devant la gare', capacity: 80,
    });
  });
});

describe('the point on the map', () => {
  const [here, there] = [{ lat: 45.70123, lng: 4.88456 }, { lat: 45.7, lng: 4.9 }];
  const commune = { code: '69384', name: 'Lyon 4e' };

  it('is sent when there is one', () => {
    expect(publicationOf({ ...whole, position: here }).position).toEqual(here);
    expect(publicationOf(whole)).not.toHaveProperty('position');
    expect(errorsOf({ ...whole, position: here })).toEqual({});
  });

  it('is sent again only when it moves', () => {
    const before = { ...whole, position: here };
    expect(editOf(before, { ...before, name: 'Autre' })).toEqual({ name: 'Autre' });
    expect(editOf(before, { ...before, position: there })).toEqual({ position: there });
    expect(editOf(before, { ...before, place: commune, position: null })).toEqual({ place: commune.code });
    expect(editOf(before, { ...before, place: commune, position: there })).toEqual({ place: commune.code, position: there });
  });

  it('is the commune’s own again when the form went to another commune and back', () => {
    const back = { ...whole, place: { code: '69259', name: 'Vénissieux', position: there }, position: null };
    expect(editOf({ ...whole, position: here }, back)).toEqual({ position: there });
    expect(editOf({ ...whole, position: there }, back)).toEqual({});
  });
});

describe('errorsOf', () => {
  it('accepts a whole form', () => {
    expect(errorsOf(whole)).toEqual({});
  });

  it('refuses the same day twice, and leaves out a date that says none', () => {
    const others = (...dates: string[]) => ({ ...whole, others: dates.map((date, index) => ({ id: `00000000-0000-4000-8000-00000000000${index}`, date })) });
    expect(errorsOf(others('2026-12-05', '2026-12-12'))).toEqual({});
    expect(Object.keys(errorsOf(others('2026-12-05', '2026-11-28')))).toEqual(['when']);
    expect(publicationOf(others('', '2026-12-05')).dates).toEqual([{ id: '00000000-0000-4000-8000-000000000001', start: '2026-12-05T22:30', end: '2026-12-06T00:30' }]);
  });

  it('says what an empty form lacks', () => {
    expect(Object.keys(errorsOf(newDraft(null)))).toEqual(['type', 'name', 'when', 'place']);
  });

  it('holds each field to the contract', () => {
    const refused = (more: Partial<ActionDraft>): string[] => Object.keys(errorsOf({ ...whole, ...more }));
    expect(refused({ name: 'ab' })).toEqual(['name']);
    expect(refused({ name: 'x'.repeat(101) })).toEqual(['name']);
    expect(refused({ start: '' })).toEqual(['when']);
    expect(refused({ needed: '0' })).toEqual(['needed']);
    expect(refused({ capacity: '1.5' })).toEqual(['capacity']);
    expect(refused({ description: 'x'.repeat(5001) })).toEqual(['description']);
  });
});

describe('problemErrors', () => {
  it('puts the server’s sentence beside the field it is about', () => {
    expect(problemErrors(problem('actions/time-skipped'))).toEqual({ when: 'Phrase.' });
    expect(problemErrors(problem('territory/unknown-place'))).toEqual({ place: 'Phrase.' });
    expect(Object.keys(problemErrors(problem('common/invalid-request', [{ path: 'end', code: 'x' }, { path: 'name', code: 'x' }])))).toEqual(['name', 'when']);
    expect(problemErrors(problem('common/busy'))).toEqual({});
  });
});

describe('firstError', () => {
  it('goes in the order of the form and knows what is folded', () => {
    expect(firstError({ place: 'x', when: 'x' })).toBe('when');
    expect(['when', 'capacity'].map((field) => isFolded(field as FormField))).toEqual([false, true]);
    expect(firstError({})).toBeNull();
  });
});

describe('editOf', () => {
  it('sends only what changed; what was emptied is null', () => {
    expect(editOf(whole, whole)).toEqual({});
    expect(editOf(whole, { ...whole, end: '01:00', address: '', needed: '5' })).toEqual({ end: '2026-11-29T01:00', address: null, needed: 5 });
    expect(editOf(whole, { ...whole, date: '2026-11-30' })).toEqual({ start: '2026-11-30T22:30', end: '2026-12-01T00:30' });
  });
});
