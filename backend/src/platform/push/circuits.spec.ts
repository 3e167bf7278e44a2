import { expect, it, vi } from 'vitest';
import { Circuits } from './circuits.js';
import { PushUnavailable, type PushOutcome } from './push.js';

function given() {
  const clock = { at: 0 };
  const circuits = new Circuits(() => clock.at);
  const fails = vi.fn((): Promise<PushOutcome> => Promise.reject(new PushUnavailable('500')));
  const takes = vi.fn((): Promise<PushOutcome> => Promise.resolve('sent'));
  const failing = (service: string) => circuits.through(service, fails).catch(() => 'failed' as const);
  const times = async (count: number, service = 'a') => {
    for (let n = 0; n < count; n += 1) await failing(service);
  };
  return { clock, circuits, fails, takes, failing, times };
}

it('leaves a service alone after five failures in a row, for half a minute', async () => {
  const { clock, circuits, fails, takes, failing, times } = given();
  await times(5);
  expect(await failing('a')).toEqual({ later: 30 });
  clock.at = 29_001;
  expect(await failing('a')).toEqual({ later: 1 });
  expect(fails).toHaveBeenCalledTimes(5);
  clock.at = 30_000;
  expect(await circuits.through('a', takes)).toBe('sent');
  expect(await circuits.through('a', takes)).toBe('sent');
});

it('lets every failure through before that, as it came', async () => {
  const { circuits, fails } = given();
  for (let n = 0; n < 5; n += 1) await expect(circuits.through('a', fails)).rejects.toThrow(PushUnavailable);
});

it('counts failures in a row only', async () => {
  const { circuits, takes, failing, times } = given();
  for (let n = 0; n < 4; n += 1) {
    await times(4);
    await circuits.through('a', takes);
  }
  expect(await failing('a')).toBe('failed');
});

it('goes on with the other services', async () => {
  const { circuits, takes, times } = given();
  await times(9);
  expect(await circuits.through('b', takes)).toBe('sent');
});

it('rests twice as long after each try that fails, and never longer than ten minutes', async () => {
  const { clock, failing, times } = given();
  await times(5);
  const rests: number[] = [];
  for (let n = 0; n < 7; n += 1) {
    const later = await failing('a');
    if (typeof later !== 'object') throw new Error('it was tried');
    rests.push(later.later);
    clock.at += later.later * 1000;
    expect(await failing('a')).toBe('failed');
  }
  expect(rests).toEqual([30, 60, 120, 240, 480, 600, 600]);
});

it('sends one ahead, however many wait', async () => {
  const { clock, circuits, takes, times } = given();
  await times(5);
  clock.at = 30_000;
  let answer: (outcome: PushOutcome) => void = () => undefined;
  const ahead = circuits.through('a', () => new Promise((resolve) => { answer = resolve; }));
  expect(await Promise.all([circuits.through('a', takes), circuits.through('a', takes)])).toEqual([{ later: 10 }, { later: 10 }]);
  expect(takes).not.toHaveBeenCalled();
  answer('gone');
  expect(await ahead).toBe('gone');
  expect(await circuits.through('a', takes)).toBe('sent');
});

it('rests once, however many were under way', async () => {
  const { clock, circuits, failing } = given();
  await Promise.all(Array.from({ length: 50 }, () => failing('a')));
  expect(await failing('a')).toEqual({ later: 30 });
  clock.at = 30_000;
  expect(await circuits.through('a', () => Promise.resolve('sent'))).toBe('sent');
});

it('gives a service that keeps asking for time what it asks for', async () => {
  const { circuits, takes } = given();
  for (let n = 0; n < 5; n += 1) expect(await circuits.through('a', () => Promise.resolve({ later: 120 }))).toEqual({ later: 120 });
  expect(await circuits.through('a', takes)).toEqual({ later: 120 });
  expect(takes).not.toHaveBeenCalled();
});

it('remembers no more services than a thousand, whatever devices name', async () => {
  const { circuits, takes, times } = given();
  await times(5, 'first');
  for (let n = 0; n < 1_000; n += 1) await times(1, `https://${n}.example`);
  expect(await circuits.through('first', takes)).toBe('sent');
});
