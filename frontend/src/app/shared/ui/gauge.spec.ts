import { gaugeMarks } from './gauge';

const filled = (coming: number, needed: number): string => `${gaugeMarks(coming, needed).filter(Boolean).length}/${gaugeMarks(coming, needed).length}`;

describe('gaugeMarks', () => {
  it.each([
    [7, 12, '7/12'],
    [12, 12, '12/12'],
    [20, 12, '12/12'],
    [0, 40, '0/14'],
    [1, 100, '1/14'],
    [99, 100, '13/14'],
    [100, 100, '14/14'],
  ])('%i of %i', (coming, needed, marks) => expect(filled(coming, needed)).toBe(marks));
});
