import { firstLack, foundationOf, lackOf, newFounding, type Founding } from './founding';

const whole: Founding = { ...newFounding(), type: 'local', place: { code: '69384', name: 'Lyon 4e Arrondissement' }, name: ' Lyon\n Croix-Rousse ', description: ' Le plateau et les pentes. ' };

describe('founding', () => {
  it('says what each screen lacks', () => {
    expect(firstLack(newFounding())).toBe('what');
    expect(lackOf(newFounding(), 'where')).toBe('place');
    expect(lackOf({ ...whole, name: ' ab ' }, 'name')).toBe('name');
    expect(lackOf({ ...whole, name: 'a'.repeat(81) }, 'name')).toBe('name');
    expect(firstLack(whole)).toBeNull();
  });

  it('sends the name on one line, and no empty description', () => {
    expect(foundationOf(whole)).toEqual({ id: whole.id, type: 'local', place: '69384', name: 'Lyon Croix-Rousse', description: 'Le plateau et les pentes.' });
    expect(foundationOf({ ...whole, description: ' ' })).not.toHaveProperty('description');
  });

  it('is born with an id of its own', () => expect(newFounding().id).not.toBe(newFounding().id));
});
