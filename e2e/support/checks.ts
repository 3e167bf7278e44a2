import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** Serious and critical findings of axe, every rule on. */
export async function axeFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: page as never }).setLegacyMode().options({ resultTypes: ['violations'] }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.any[0]?.message ?? node.html.slice(0, 160)}`));
}

/** What scrolls sideways, or reaches past the edge of the screen without a scroller of its own. */
export function sideways(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const found: string[] = [];
    if ((document.scrollingElement?.scrollWidth ?? 0) > width) found.push(`page: ${document.scrollingElement?.scrollWidth} for ${width}`);
    for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
      if (!element.checkVisibility({ visibilityProperty: true }) || element.closest('.sr, svg, canvas, .canvas, noscript')) continue;
      const { overflowX } = getComputedStyle(element);
      const name = `${element.localName}.${element.className} « ${element.textContent?.trim().slice(0, 30)} »`;
      // Text fields scroll their own text.
      if (/auto|scroll/.test(overflowX) && element.scrollWidth > element.clientWidth + 1 && !element.matches('input, textarea')) found.push(`scrolls: ${name} ${element.scrollWidth} for ${element.clientWidth}`);
      const { left, right, height } = element.getBoundingClientRect();
      if (height > 1 && right - left > 1 && (right > width + 1 || left < -1)) found.push(`past the edge: ${name} ${Math.round(left)}…${Math.round(right)} of ${width}`);
    }
    return found;
  });
}

/** Smallest side of a main target, in CSS pixels, and least height of a link that stands by itself as words. */
const touchSize = 48;
const wordsHeight = 44;

/**
 * Targets too small to hit. Every enabled control and link is measured by where a finger does hit it, including what `::after` adds and
 * without what lies over it: 48 px high and wide; a link that is words (« Actualiser ») has 44 px of height. Links within a written text
 * are left to its lines. The measure is by whole pixels, so it may miss one.
 */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(({ touchSize, wordsHeight }) => {
    const found: string[] = [];
    const controls = 'a[href], button, input, select, textarea, summary, [role="option"], [role="button"]';
    const dialog = document.querySelector('dialog[open]');
    for (const control of (dialog ?? document).querySelectorAll<HTMLElement>(controls)) {
      // A choice drawn by its label is pressed on its label.
      const target = control.closest('label') ?? control;
      if (!target.checkVisibility({ visibilityProperty: true }) || control.matches(':disabled') || control.closest('app-linked-text, app-message-text')) continue;
      target.scrollIntoView({ block: 'center', inline: 'center' });
      const box = target.getClientRects()[0];
      if (!box || box.width < 2) continue;
      const hits = (x: number, y: number): boolean => {
        const at = document.elementFromPoint(x, y);
        return at !== null && (target.contains(at) || at.closest('label, button, a') === target);
      };
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      if (!hits(x, y)) continue;
      const reach = (dx: number, dy: number): number => {
        let steps = 0;
        while (steps < touchSize && hits(x + dx * (steps + 1), y + dy * (steps + 1))) steps += 1;
        return steps;
      };
      const height = reach(0, -1) + reach(0, 1) + 1;
      const width = reach(-1, 0) + reach(1, 0) + 1;
      const words = target.matches('.link') || getComputedStyle(target).display === 'inline';
      if (height + 1 < (words ? wordsHeight : touchSize) || (!words && width + 1 < touchSize)) {
        found.push(`${target.localName}.${target.className} « ${(target.getAttribute('aria-label') ?? target.textContent ?? '').trim().slice(0, 40)} » ${width}×${height}`);
      }
    }
    return found;
  }, { touchSize, wordsHeight });
}
