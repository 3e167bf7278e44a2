import { describe, expect, it } from 'vitest';
import { isCertified } from './certification.js';

const figures = { leads: 2, members: 3, actions: 3, days: 31 };

describe('a certified team', () => {
  it('has two leads, three members and three actions of late, and is 31 days old', () => {
    expect(isCertified(figures)).toBe(true);
    expect(isCertified({ leads: 2, members: 300, actions: 40, days: 900 })).toBe(true);
  });
  it.each(Object.keys(figures) as (keyof typeof figures)[])('lacks no %s', (lacking) => {
    expect(isCertified({ ...figures, [lacking]: figures[lacking] - 1 })).toBe(false);
  });
});
