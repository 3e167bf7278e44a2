import { ChangeDetectionStrategy, Component, ElementRef, effect, input, model, viewChild } from '@angular/core';
import { closeOutline } from 'ionicons/icons?later';
import { Icon } from './icon';
import { uiMessages } from './ui.messages';

let sheets = 0;
const dismissDistance = 90;

/**
 * A modal sheet: from the bottom on a phone, centred from 768 px. Built on the native dialog, which keeps
 * the focus inside, gives it back, closes on Escape and leaves the page behind inert.
 */
@Component({
  selector: 'app-sheet',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(click)': 'onPress($event)' },
  templateUrl: './sheet.html',
  styleUrl: './sheet.css',
})
export class Sheet {
  protected readonly t = uiMessages.sheet;
  protected readonly close = closeOutline;
  protected readonly titleId = `sheet-${++sheets}`;
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  readonly open = model.required<boolean>();
  readonly heading = input.required<string>();
  private dragFrom: number | null = null;

  constructor() {
    effect(() => {
      const dialog = this.dialog().nativeElement;
      if (this.open() && !dialog.open) dialog.showModal();
      else if (!this.open() && dialog.open) dialog.close();
    });
  }

  /** A press on the veil: the dialog itself is the target, its content never. */
  protected onPress(event: Event): void {
    if (event.target === this.dialog().nativeElement) this.open.set(false);
  }

  protected startDrag(event: PointerEvent): void {
    this.dragFrom = event.clientY;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
  }

  protected drag(event: PointerEvent): void {
    if (this.dragFrom !== null) this.offset(Math.max(0, event.clientY - this.dragFrom));
  }

  protected endDrag(event: PointerEvent): void {
    const far = this.dragFrom !== null && event.clientY - this.dragFrom > dismissDistance;
    this.dragFrom = null;
    this.offset(0);
    if (far) this.open.set(false);
  }

  private offset(pixels: number): void {
    this.dialog().nativeElement.style.setProperty('translate', pixels ? `0 ${pixels}px` : '');
  }
}
