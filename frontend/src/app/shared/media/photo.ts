import { afterNextRender, ChangeDetectionStrategy, Component, computed, DestroyRef, effect, ElementRef, inject, input, signal } from '@angular/core';
import { mediaPath, mediaSizes, type MediaSize, type Medium } from '@action-populaire/contracts';
import { Uploads } from '@core/media/uploads';
import { fitted } from './downscale';
import { mediaMessages } from './media.messages';

/** How far below what is in sight a photo is fetched already. */
const ahead = '400px';

/**
 * A photo, in the place that it will take. What is public is an ordinary image; the others are fetched with the session
 * when they come near, and shown from memory: nothing of them stays on the device.
 */
@Component({
  selector: 'app-photo',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[style.aspect-ratio]': 'box().width + "/" + box().height', '[style.max-width.px]': 'box().width' },
  template: `
    @if (problem(); as state) {
      <p role="status">{{ state === 'gone' ? t.gone : t.unseen }} @if (state === 'unseen') {<button type="button" class="link link--reach" (click)="tries.set(tries() + 1)">{{ t.retry }}</button>}</p>
    } @else if (source(); as src) {
      <img [src]="src" [alt]="alt()" [width]="box().width" [height]="box().height" loading="lazy" decoding="async" (error)="problem.set('unseen')" />
    } @else {
      <span class="sr">{{ alt() }}</span>
    }
  `,
  styles: `
    :host { display: block; width: 100%; overflow: hidden; border-radius: var(--r-m); background: var(--paper-2); }
    img { display: block; width: 100%; height: 100%; object-fit: contain; }
    p { height: 100%; padding: 12px; display: grid; place-content: center; gap: 4px; text-align: center; font-size: var(--t-small); color: var(--ink-2); }
  `,
})
export class Photo {
  private readonly uploads = inject(Uploads);
  protected readonly t = mediaMessages;
  readonly medium = input.required<Pick<Medium, 'id' | 'width' | 'height'> & { readonly public?: boolean }>();
  readonly size = input<MediaSize>('small');
  /** What it shows, in words. */
  readonly alt = input.required<string>();

  protected readonly problem = signal<'gone' | 'unseen' | null>(null);
  protected readonly tries = signal(0);
  private readonly near = signal(false);
  private readonly blob = signal<string | null>(null);
  protected readonly box = computed(() => fitted(this.medium().width, this.medium().height, mediaSizes[this.size()]));
  protected readonly source = computed(() => (this.medium().public ? mediaPath(this.medium().id, this.size()) : this.blob()));

  constructor() {
    const { nativeElement } = inject<ElementRef<HTMLElement>>(ElementRef);
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) this.near.set(true);
    }, { rootMargin: ahead });
    afterNextRender(() => observer.observe(nativeElement));
    inject(DestroyRef).onDestroy(() => observer.disconnect());

    const id = computed(() => this.medium().id);
    const open = computed(() => this.medium().public === true);
    effect((onCleanup) => {
      this.tries();
      this.problem.set(null);
      if (open() || !this.near()) return;
      const [abort, of, size] = [new AbortController(), id(), this.size()];
      let url: string | null = null;
      onCleanup(() => {
        abort.abort();
        this.blob.set(null);
        if (url) URL.revokeObjectURL(url);
      });
      this.uploads.fetch(of, size, abort.signal).then((bytes) => {
        if (bytes) this.blob.set((url = URL.createObjectURL(bytes)));
        else this.problem.set(bytes === null ? 'gone' : 'unseen');
      }, () => undefined);
    });
  }
}
