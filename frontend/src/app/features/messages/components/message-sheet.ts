import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, model, signal } from '@angular/core';
import type { Message } from '@action-populaire/contracts';
import type { Problem } from '@core/api/problem';
import { Toasts } from '@core/toasts';
import { Icon } from '@ui/icon';
import { Refusal } from '@ui/refusal';
import { Sheet } from '@ui/sheet';
import { copyOutline, createOutline, flagOutline, trashOutline } from 'ionicons/icons?later';
import { OutgoingStore } from '../data/outgoing-store';
import { messagesMessages } from '../messages.messages';
import { EditForm } from './edit-form';
import { ReportForm } from './report-form';

type Step = 'menu' | 'edit' | 'remove' | 'report';

/** What one does with a message: copy it, correct or delete one's own, report another's. */
@Component({
  selector: 'app-message-sheet',
  imports: [EditForm, Icon, Refusal, ReportForm, Sheet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-sheet [heading]="heading()" [open]="of() !== null" (openChange)="of.set(null)">
      @if (of(); as message) {
        @switch (step()) {
          @case ('menu') {
            <div class="panel list">
              <button type="button" (click)="copy(message)"><app-icon [svg]="icons.copyOutline" /><span class="list__t"><b>{{ t.copy }}</b></span></button>
              @if (message.mine && mayWrite()) {<button type="button" (click)="step.set('edit')"><app-icon [svg]="icons.createOutline" /><span class="list__t"><b>{{ t.edit }}</b></span></button>}
              @if (message.mine || moderates()) {<button type="button" class="off" (click)="step.set('remove')"><app-icon [svg]="icons.trashOutline" /><span class="list__t"><b>{{ t.remove }}</b></span></button>}
              @if (!message.mine) {<button type="button" (click)="step.set('report')"><app-icon [svg]="icons.flagOutline" /><span class="list__t"><b>{{ t.report }}</b><span>{{ t.reportHint }}</span></span></button>}
            </div>
          }
          @case ('edit') {<app-edit-form [of]="message" (done)="of.set(null)" />}
          @case ('remove') {
            <p>{{ t.removeHint }}</p>
            @if (problem(); as refusal) {<app-refusal class="below" [of]="refusal" (retry)="remove(message)" />}
            <div class="row below">
              <button type="button" class="btn btn--line" (click)="of.set(null)">{{ t.keep }}</button>
              <button type="button" class="btn btn--danger" [attr.aria-disabled]="busy() || null" (click)="remove(message)">{{ t.remove }}</button>
            </div>
          }
          @case ('report') {<app-report-form [of]="message" (done)="of.set(null)" />}
        }
      }
    </app-sheet>
  `,
  styles: '.below { margin-top: 16px; } .row .btn { flex: 1 1 auto; } .off { color: var(--danger-text); }',
})
export class MessageSheet {
  private readonly outgoing = inject(OutgoingStore);
  private readonly toasts = inject(Toasts);
  protected readonly t = messagesMessages.message;
  protected readonly icons = { copyOutline, createOutline, flagOutline, trashOutline };
  /** The message; null while the sheet is closed. */
  readonly of = model.required<Message | null>();
  readonly mayWrite = input(false);
  readonly moderates = input(false);
  protected readonly step = linkedSignal<Message | null, Step>({ source: this.of, computation: () => 'menu' });
  protected readonly problem = linkedSignal<Step, Problem | null>({ source: this.step, computation: () => null });
  protected readonly busy = signal(false);
  protected readonly heading = computed(() => ({ menu: this.t.title, edit: this.t.editTitle, remove: this.t.removeTitle, report: messagesMessages.report.title })[this.step()]);

  protected async copy({ text }: Message): Promise<void> {
    await navigator.clipboard.writeText(text ?? '');
    this.of.set(null);
    this.toasts.show(this.t.copied);
  }

  protected async remove(message: Message): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    const problem = await this.outgoing.remove(message);
    this.busy.set(false);
    this.problem.set(problem);
    if (problem) return;
    this.of.set(null);
    this.toasts.show(this.t.removed);
  }
}
