import { ChangeDetectionStrategy, Component, inject, input, linkedSignal, model } from '@angular/core';
import { digests, type NoticeSettings } from '@action-populaire/contracts';
import { Toasts } from '@core/toasts';
import { Sheet } from '@ui/sheet';
import { meMessages } from '../me.messages';
import type { SettingsStore } from './settings-store';

/** Chooses whether mails come one by one or together. */
@Component({
  selector: 'app-digest-sheet',
  imports: [Sheet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-sheet [heading]="t.digest.title" [(open)]="open">
      <form class="stack" (submit)="save($event)">
        <fieldset>
          <legend class="sr">{{ t.digest.title }}</legend>
          @for (one of digests; track one) {<label class="check"><input type="radio" class="radio" name="digest" [value]="one" [checked]="one === chosen()" (change)="chosen.set(one)" /><span>{{ t.digest.when[one] }}</span></label>}
        </fieldset>
        <p class="small muted">{{ t.digest.hint }}</p>
        <button type="submit" class="btn btn--primary btn--full">{{ messages.save }}</button>
      </form>
    </app-sheet>
  `,
  styles: 'span::first-letter { text-transform: capitalize; }',
})
export class DigestSheet {
  private readonly toasts = inject(Toasts);
  protected readonly t = meMessages.notices;
  protected readonly messages = meMessages;
  protected readonly digests = digests;
  readonly open = model.required<boolean>();
  readonly store = input.required<SettingsStore>();
  readonly digest = input.required<NoticeSettings['digest']>();
  protected readonly chosen = linkedSignal({ source: this.open, computation: () => this.digest() });

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const problem = await this.store().change({ digest: this.chosen() });
    if (problem) return this.toasts.refused(problem, () => void this.save(event));
    this.open.set(false);
    this.toasts.show(meMessages.saved);
  }
}
