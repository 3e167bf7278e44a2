import { actionTypes } from '@action-populaire/contracts';
import { actionTypeIcons } from '@ui/action-type-icons';
import { iconShapes, pathOf } from './drawing';

describe('drawings of the pins', () => {
  it('knows every shape of every type’s icon', () => {
    for (const { id } of actionTypes) {
      const shapes = iconShapes(actionTypeIcons[id]);
      expect(shapes.length).toBeGreaterThan(0);
      for (const shape of shapes) {
        expect(shape.path).toMatch(/^[Mm]/);
        expect(shape.filled || shape.stroked).toBe(true);
      }
    }
  });

  it('turns simple shapes into paths', () => {
    const path = (markup: string) => pathOf(new DOMParser().parseFromString(`<svg xmlns="http://www.w3.org/2000/svg">${markup}</svg>`, 'image/svg+xml').documentElement.children[0]!);
    expect(path('<circle cx="10" cy="20" r="4"/>')).toBe('M6 20a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z');
    expect(path('<line x1="1" y1="2" x2="3" y2="4"/>')).toBe('M1 2L3 4');
    expect(path('<rect x="0" y="0" width="10" height="6" rx="1"/>')).toContain('a1 1');
    expect(path('<text/>')).toBe('');
  });
});
