import { ChangeDetectionStrategy, Component, inject, input, linkedSignal, model } from '@angular/core';
import type { NoticeSettings } from '@action-populaire/contracts';
import { Toasts } from '@core/toasts';
import { Field, FieldInput } from '@ui/field';
import { Sheet } from '@ui/sheet';
import { Switch } from '@ui/switch';
import { meMessages } from '../me.messages';
import type { SettingsStore } from './settings-store';

/** Hours that are usually quiet. */
const usual = { from: '21:30', to: '08:00' };

/** Chooses the hours in which what is not urgent waits. */
@Component({
  selector: 'app-quiet-sheet',
  imports: [Field, FieldInput, Sheet, Switch],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-sheet [heading]="t.quiet.title" [(open)]="open">
      <form class="stack" (submit)="save($event)">
        <p class="small muted">{{ t.quiet.hint }}</p>
        <app-switch [(on)]="on">{{ t.quiet.on }}</app-switch>
        @if (on()) {
          <div class="row">
            <app-field [label]="t.quiet.from"><input appInput #from type="time" required [value]="start()" (input)="start.set(from.value)" /></app-field>
            <app-field [label]="t.quiet.to"><input appInput #to type="time" required [value]="end()" (input)="end.set(to.value)" /></app-field>
          </div>
        }
        <button type="submit" class="btn btn--primary btn--full">{{ messages.save }}</button>
      </form>
    </app-sheet>
  `,
  styles: '.row { display: flex; gap: 12px; } .row app-field { flex: 1; min-width: 0; }',
})
export class QuietSheet {
  private readonly toasts = inject(Toasts);
  protected readonly t = meMessages.notices;
  protected readonly messages = meMessages;
  readonly open = model.required<boolean>();
  readonly store = input.required<SettingsStore>();
  readonly quiet = input.required<NoticeSettings['quiet']>();
  protected readonly on = linkedSignal({ source: this.open, computation: () => this.quiet() !== null });
  protected readonly start = linkedSignal({ source: this.open, computation: () => this.quiet()?.from ?? usual.from });
  protected readonly end = linkedSignal({ source: this.open, computation: () => this.quiet()?.to ?? usual.to });

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const problem = await this.store().change({ quiet: this.on() ? { from: this.start(), to: this.end() } : null });
    if (problem) return this.toasts.refused(problem, () => void this.save(event));
    this.open.set(false);
    this.toasts.show(meMessages.saved);
  }
}
