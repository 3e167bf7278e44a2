import { describe, expect, it } from 'vitest';
import { Gazetteer, loadGazetteer } from '../../modules/territory/index.js';
import { DemoPlan } from './plan.js';

const places = (gazetteer: Gazetteer) => gazetteer.all().filter((place) => place.position !== null && place.kind === 'commune');
const all = places(loadGazetteer());
const size = { actions: 300, supporters: 200, responses: 5 };
const today = '2026-11-25';
const plan = new DemoPlan(7, today, size, all);
const steps = Array.from({ length: plan.length }, (_, n) => plan.step(n));
const noon = Temporal.ZonedDateTime.from(`${today}T12:00[Europe/Paris]`).epochMilliseconds;

describe('demo plan', () => {
  it('is the same for the same seed and day, and another for another seed', () => {
    const again = new DemoPlan(7, today, size, all);
    expect(Array.from({ length: again.length }, (_, n) => again.step(n))).toEqual(steps);
    expect(again.action(42)).toEqual(plan.action(42));
    expect(new DemoPlan(8, today, size, all).action(42)).not.toEqual(plan.action(42));
  });

  it('goes in the order of time, and never past the day', () => {
    const times = steps.map(({ at }) => at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(Math.max(...times)).toBeLessThanOrEqual(noon);
  });

  it('opens every account before it acts, and publishes every action before anyone answers', () => {
    const open = new Set<number>();
    const published = new Set<number>();
    for (const { at, step } of steps) {
      if (step.kind === 'open') open.add(step.supporter);
      else if (step.kind === 'publish') {
        expect(open).toContain(plan.action(step.action).organiser);
        published.add(step.action);
      } else {
        expect(published).toContain(step.action);
        if (step.kind === 'respond') expect(open).toContain(plan.response(step.action, step.answer, at).supporter);
      }
    }
    expect(open.size).toBe(size.supporters);
    expect(published.size).toBe(size.actions);
  });

  it('spreads from 60 days before to 90 after, as the population is', () => {
    const days = Array.from({ length: size.actions }, (_, n) => Temporal.PlainDate.from(today).until(Temporal.PlainDateTime.from(plan.action(n).start).toPlainDate()).days);
    expect(Math.min(...days)).toBeGreaterThanOrEqual(-60);
    expect(Math.max(...days)).toBeLessThanOrEqual(90);
    expect(days.filter((day) => day >= 0).length).toBeGreaterThan(size.actions / 2);
    expect(new Set(Array.from({ length: size.actions }, (_, n) => plan.action(n).place.slice(0, 2))).size).toBeGreaterThan(40);
  });

  it('gives actions names that the contract accepts and ends that come after their starts', () => {
    for (let n = 0; n < size.actions; n += 1) {
      const action = plan.action(n);
      expect(action.name.length).toBeGreaterThanOrEqual(3);
      expect(action.name.length).toBeLessThanOrEqual(100);
      expect(action.name).not.toContain('{');
      expect(action.end > action.start).toBe(true);
    }
  });
});
