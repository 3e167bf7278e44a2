import { booleanAttribute, ChangeDetectionStrategy, Component, computed, DestroyRef, effect, ElementRef, inject, input, output, signal, viewChild } from '@angular/core';
import { removeMedium, type Medium } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { Uploads } from '@core/media/uploads';
import { formatNumber } from '@core/i18n/format';
import { Icon } from '@ui/icon';
import { Refusal } from '@ui/refusal';
import { closeOutline, imageOutline } from 'ionicons/icons?later';
import { mediaMessages } from './media.messages';
import { PhotoUpload } from './photo-upload';

/** A photo that is sent, and what was written under it. */
export interface SentPhoto {
  readonly medium: Medium;
  readonly legend: string;
}

const types = 'image/jpeg,image/png,image/webp,image/avif,image/gif';

/** Photos that go with what one writes: chosen, sent at once while one writes on, each with its legend, and taken back. */
@Component({
  selector: 'app-photo-field',
  imports: [Icon, Refusal],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (uploads().length) {
      <ol>
        @for (one of uploads(); track one; let index = $index) {
          <li>
            <img [src]="one.preview" [alt]="one.legend() || t.photo(index + 1)" width="96" height="96" />
            <div>
              @if (one.busy()) {<progress [value]="one.progress()" max="1" [attr.aria-label]="t.sending(index + 1)"></progress><span class="note" aria-hidden="true">{{ t.percent(one.progress()) }}</span>}
              @if (one.problem(); as problem) {<app-refusal [of]="problem" (retry)="send(one)" />}
              @if (legends() && !one.problem()) {
                <label class="note" [for]="id + index">{{ t.legend(index + 1) }}</label>
                <input class="input" [id]="id + index" [attr.maxlength]="legendLimit()" [attr.aria-describedby]="id + 'hint'" [value]="one.legend()" (input)="write(one, $event)" />
              }
            </div>
            <button type="button" class="ibtn" [attr.aria-label]="one.busy() ? t.cancel(index + 1) : t.remove(index + 1)" (click)="remove(one)"><app-icon [svg]="icons.close" /></button>
          </li>
        }
      </ol>
      @if (legends()) {<p class="note" [id]="id + 'hint'">{{ t.legendHint }}</p>}
    }
    @if (tooMany()) {<p class="note" role="status">{{ t.full(most()) }}</p>}
    <p class="sr" role="status">{{ said() }}</p>
    <input #file type="file" hidden [accept]="types" [multiple]="most() > 1" (change)="choose(file)" />
    @if (button() && uploads().length < most()) {<button type="button" class="btn btn--soft" (click)="pick()"><app-icon [svg]="icons.image" />{{ t.add }}@if (most() > 1) {<span class="muted">{{ left() }}</span>}</button>}
  `,
  styles: `
    :host { display: grid; gap: 12px; }
    :host:not(:has(ol, button, p:not(.sr))) { display: none; }
    ol { display: grid; gap: 12px; }
    li { display: flex; gap: 12px; align-items: flex-start; }
    li > div { flex: 1; min-width: 0; display: grid; gap: 4px; align-content: center; min-height: var(--touch); }
    img { width: 96px; height: 96px; flex: none; object-fit: cover; border-radius: var(--r-m); background: var(--paper-2); }
    progress { width: 100%; accent-color: var(--accent); }
    .btn { justify-self: start; }
  `,
})
export class PhotoField {
  private readonly service = inject(Uploads);
  private readonly api = inject(Api);
  private readonly input = viewChild.required<ElementRef<HTMLInputElement>>('file');
  protected readonly t = mediaMessages;
  protected readonly icons = { close: closeOutline, image: imageOutline };
  protected readonly types = types;
  protected readonly id = `photos-${++fields}-`;

  readonly most = input(1);
  /** Whether a legend is asked for, and how long it may be. */
  readonly legends = input(false, { transform: booleanAttribute });
  readonly legendLimit = input(200);
  /** Whether it has its button; without, a page calls `pick()`. */
  readonly button = input(true);
  /** The photos that are sent, each time they or their legends change. */
  readonly photos = output<readonly SentPhoto[]>();
  /** Whether a photo is still on its way: what it goes with waits. */
  readonly busy = output<boolean>();

  protected readonly uploads = signal<readonly PhotoUpload[]>([]);
  protected readonly tooMany = signal(false);
  protected readonly said = signal('');
  protected readonly left = computed(() => `${formatNumber(this.uploads().length)} / ${formatNumber(this.most())}`);
  private readonly sent = computed(() => this.uploads().flatMap((one): SentPhoto[] => {
    const medium = one.medium();
    return medium ? [{ medium, legend: one.legend().trim() }] : [];
  }));
  private readonly sending = computed(() => this.uploads().some((one) => one.busy()));

  constructor() {
    effect(() => this.photos.emit(this.sent()));
    effect(() => this.busy.emit(this.sending()));
    inject(DestroyRef).onDestroy(() => this.uploads().forEach((one) => one.close()));
  }

  /** Opens the device's choice of photos. */
  pick(): void {
    this.input().nativeElement.click();
  }

  /** Adds photos: chosen, pasted or dropped. */
  add(files: readonly Blob[]): void {
    const added = files.slice(0, this.most() - this.uploads().length).map((file) => new PhotoUpload(this.service, file));
    this.tooMany.set(added.length < files.length);
    this.uploads.update((before) => [...before, ...added]);
    for (const one of added) void this.send(one);
  }

  /** Starts anew, what was sent being somebody else's now. */
  clear(): void {
    for (const one of this.uploads()) one.close();
    this.uploads.set([]);
    this.tooMany.set(false);
    this.said.set('');
  }

  protected async send(one: PhotoUpload): Promise<void> {
    await one.send();
    if (one.medium()) this.said.set(this.t.sent(this.uploads().indexOf(one) + 1));
  }

  protected choose(field: HTMLInputElement): void {
    this.add([...(field.files ?? [])]);
    // The same file may be chosen again.
    field.value = '';
  }

  protected write(one: PhotoUpload, { target }: Event): void {
    one.legend.set((target as HTMLInputElement).value);
  }

  protected remove(one: PhotoUpload): void {
    const medium = one.medium();
    one.close();
    this.tooMany.set(false);
    this.uploads.update((before) => before.filter((other) => other !== one));
    // Without an answer it goes by itself after a day.
    if (medium) void this.api.call(removeMedium, { params: { id: medium.id } });
  }
}

let fields = 0;
