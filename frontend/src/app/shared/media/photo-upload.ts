import { computed, signal } from '@angular/core';
import { mediaLimits, type Medium } from '@action-populaire/contracts';
import { newKey } from '@core/api/intent-keys';
import type { Problem } from '@core/api/problem';
import type { Uploads } from '@core/media/uploads';
import { downscaled, tooHeavy } from './downscale';
import { mediaMessages } from './media.messages';

/** A photo on its way: shown from the device, made smaller, sent, cancelled or tried again. */
export class PhotoUpload {
  private readonly key = newKey();
  private readonly cancelled = new AbortController();
  private readonly sent = signal<Medium | null>(null);
  private readonly refused = signal<Pick<Problem, 'title' | 'status'> | null>(null);
  private readonly part = signal(0);
  /** What is shown meanwhile; to be given back (`close`). */
  readonly preview: string;
  readonly legend = signal('');

  readonly medium = this.sent.asReadonly();
  readonly problem = this.refused.asReadonly();
  /** How much is sent, from 0 to 1. */
  readonly progress = this.part.asReadonly();
  readonly busy = computed(() => !this.sent() && !this.refused());

  constructor(private readonly uploads: Uploads, private readonly file: Blob) {
    this.preview = URL.createObjectURL(file);
  }

  /** Sends it; to be called again after a refusal. */
  async send(): Promise<void> {
    this.refused.set(null);
    this.part.set(0);
    const { signal } = this.cancelled;
    try {
      const smaller = await downscaled(this.file);
      if (tooHeavy(smaller)) return this.refused.set({ title: mediaMessages.tooHeavy(mediaLimits.bytes / 1024 / 1024), status: 413 });
      const outcome = await this.uploads.send(smaller, { key: this.key, signal, progress: (part) => this.part.set(part) });
      if (outcome.ok) this.sent.set(outcome.value);
      else this.refused.set(outcome.problem);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  /** Stops it where it is, and lets go of what is shown. */
  close(): void {
    this.cancelled.abort();
    URL.revokeObjectURL(this.preview);
  }
}
