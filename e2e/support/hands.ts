import type { Locator, Page } from 'playwright-core';

/** How a person reaches what they see: each journey is walked by touch, by mouse and by key events alone. */
export interface Hand {
  press(target: Locator): Promise<void>;
  write(target: Locator, text: string): Promise<void>;
  tick(target: Locator): Promise<void>;
  /** A date in a native date field. */
  date(target: Locator, day: string): Promise<void>;
}

/** Enough presses of Tab to cross any page. */
const farthest = 150;

export function touch(): Hand {
  return { press: (target) => target.tap(), write: (target, text) => target.fill(text), tick: (target) => target.tap(), date: (target, day) => target.fill(day) };
}

export function mouse(): Hand {
  return { press: (target) => target.click(), write: (target, text) => target.fill(text), tick: (target) => target.click(), date: (target, day) => target.fill(day) };
}

/** Tab to a control, then its key. Nothing is clicked, focused or filled by other means. */
export function keyboard(page: Page): Hand {
  const { keyboard: keys } = page;
  return {
    async press(target) {
      await tabTo(page, target);
      await keys.press('Enter');
    },
    async write(target, text) {
      await tabTo(page, target);
      await keys.press('ControlOrMeta+A');
      await keys.type(text);
    },
    async tick(target) {
      await tabTo(page, target);
      await keys.press('Space');
    },
    async date(target, day) {
      await tabTo(page, target);
      const [year, month, date] = day.split('-');
      await keys.type(`${date}${month}${year}`);
    },
  };
}

/** Presses Tab until a control has the focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < farthest; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${farthest} presses of Tab do not reach ${String(target)}`);
}
