import { ChangeDetectionStrategy, Component, DestroyRef, ElementRef, computed, inject, input, model, signal, viewChild } from '@angular/core';
import { agirMessages } from '../agir.messages';

const stops = ['peek', 'half', 'full'] as const;
/** How much of the list is shown above the map: a strip, about half the screen, all of it. */
export type SheetStop = (typeof stops)[number];

/** Height of the strip, and share of the page above the half stop. */
const peekHeight = 96;
const halfTop = 0.497;
/** A finger moves a little when it taps. */
const dragThreshold = 6;
/** A throw carries on for so many milliseconds. */
const throwTime = 160;
/** Reading on in the half sheet opens it. */
const readingOn = 32;

/**
 * The list over the map on a phone: three stops, by dragging its head, by its button or by the arrow keys.
 * From 768 px it is a plain column. Slots: `[sheetHead]`, which stays, and the content, which scrolls.
 */
@Component({
  selector: 'app-list-sheet',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class]': 'stop()', '[class.dragging]': 'dragTop() !== null', '[style.top.px]': 'dragTop() ?? top()' },
  templateUrl: './list-sheet.html',
  styleUrl: './list-sheet.css',
})
export class ListSheet {
  private readonly page = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement.parentElement;
  private readonly scroller = viewChild.required<ElementRef<HTMLElement>>('scroller');
  private readonly height = signal(0);
  private press: { y: number; top: number; at: number; lastY: number; lastAt: number; speed: number } | null = null;
  private dragged = false;
  protected readonly t = agirMessages;
  protected readonly dragTop = signal<number | null>(null);

  readonly stop = model.required<SheetStop>();
  /** Without a map behind it, the list has one stop. */
  readonly fixed = input(false);
  /** Pixels above the sheet when it rests. */
  readonly top = computed(() => this.topOf(this.stop()));
  /** Pixels of the page that it covers; when it covers all, those of the half stop, to which the map comes back. */
  readonly coverage = computed(() => this.height() - this.topOf(this.stop() === 'full' ? 'half' : this.stop()));

  constructor() {
    const page = this.page;
    if (!page || typeof ResizeObserver === 'undefined') return;
    // Out of sight the page has no height: what the map is shown with, on coming back, is the last one.
    const observer = new ResizeObserver(() => page.clientHeight && this.height.set(page.clientHeight));
    observer.observe(page);
    inject(DestroyRef).onDestroy(() => observer.disconnect());
  }

  /** Brings an element of the list to the top of what is shown. */
  reveal(element: Element): void {
    const scroller = this.scroller().nativeElement;
    const top = scroller.scrollTop + element.getBoundingClientRect().top - scroller.getBoundingClientRect().top - 12;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    scroller.scrollTo({ top, behavior: still ? 'auto' : 'smooth' });
  }

  toTop(): void {
    this.scroller().nativeElement.scrollTop = 0;
  }

  protected click(): void {
    if (this.dragged) this.dragged = false;
    else this.stop.set(this.stop() === 'peek' ? 'half' : this.stop() === 'half' ? 'full' : 'half');
  }

  protected key(event: KeyboardEvent): void {
    const index = stops.indexOf(this.stop());
    const next = { ArrowUp: index + 1, ArrowDown: index - 1, Home: 0, End: stops.length - 1 }[event.key];
    if (next === undefined) return;
    this.stop.set(stops[Math.max(0, Math.min(stops.length - 1, next))] ?? 'half');
    event.preventDefault();
  }

  protected down(event: PointerEvent): void {
    this.dragged = false;
    if (this.fixed() || !event.isPrimary) return;
    this.press = { y: event.clientY, top: this.top(), at: event.timeStamp, lastY: event.clientY, lastAt: event.timeStamp, speed: 0 };
  }

  protected move(event: PointerEvent): void {
    const { press } = this;
    if (!press) return;
    if (this.dragTop() === null) {
      if (Math.abs(event.clientY - press.y) < dragThreshold) return;
      (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    }
    const elapsed = event.timeStamp - press.lastAt;
    if (elapsed > 0) press.speed = (event.clientY - press.lastY) / elapsed;
    press.lastY = event.clientY;
    press.lastAt = event.timeStamp;
    this.dragTop.set(Math.max(0, Math.min(this.topOf('peek'), press.top + event.clientY - press.y)));
  }

  protected up(): void {
    const top = this.dragTop();
    const speed = this.press?.speed ?? 0;
    this.press = null;
    if (top === null) return;
    this.dragged = true;
    this.dragTop.set(null);
    const landing = top + speed * throwTime;
    this.stop.set([...stops].sort((a, b) => Math.abs(this.topOf(a) - landing) - Math.abs(this.topOf(b) - landing))[0] ?? 'half');
  }

  protected readOn(): void {
    if (this.stop() === 'half' && this.scroller().nativeElement.scrollTop > readingOn) this.stop.set('full');
  }

  private topOf(stop: SheetStop): number {
    const height = this.height();
    return stop === 'full' ? 0 : stop === 'half' ? Math.round(height * halfTop) : Math.max(0, height - peekHeight);
  }
}
