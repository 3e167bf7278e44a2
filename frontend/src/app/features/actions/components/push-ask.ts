import { ChangeDetectionStrategy, Component, ElementRef, Injector, afterNextRender, inject, signal } from '@angular/core';
import { pushCategories } from '@action-populaire/contracts';
import { language, nameOf } from '@core/i18n/language';
import { Push } from '@core/push/push';
import { pushMessages } from '@core/push/push.messages';
import { deviceStorage } from '@core/storage';
import { Notice } from '@ui/notice';
import { Text } from '@ui/text';
import { notificationsOutline } from 'ionicons/icons?later';
import { actionsMessages } from '../actions.messages';

const askedKey = 'ap.push-asked';

/** After the first « Je viens », once a browser: whether this device may tell what changes. */
@Component({
  selector: 'app-push-ask',
  imports: [Notice, Text],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (asked) {
      <app-notice tone="quiet" [icon]="icon">
        @if (said(); as text) {
          <p role="status" tabindex="-1">{{ text }}</p>
        } @else {
          <b><app-text [value]="t.ask" /></b>
          @if (asked !== 'off') {
            <small>{{ push.why() }}</small>
          } @else {
            <small>{{ t.hint(sentence) }}</small>
            <div class="row">
              <button type="button" class="btn btn--ink btn--s" [attr.aria-disabled]="busy() || null" (click)="accept()">{{ t.yes }}</button>
              <button type="button" class="btn btn--text" (click)="say(t.later)">{{ t.no }}</button>
            </div>
          }
        }
      </app-notice>
    }
  `,
  styles: `
    :host { display: block; }
    app-notice { margin-top: 10px; }
    .row { margin-top: 10px; }
  `,
})
export class PushAsk {
  protected readonly push = inject(Push);
  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly t = actionsMessages.push;
  protected readonly icon = notificationsOutline;
  protected readonly sentence = language.dress(nameOf(pushCategories['action-change']));
  protected readonly asked = this.toAsk();
  protected readonly busy = signal(false);
  /** What came of it. */
  protected readonly said = signal<string | null>(null);

  constructor() {
    if (this.asked) deviceStorage.set(askedKey, true);
  }

  protected async accept(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    const refused = await this.push.subscribe();
    this.busy.set(false);
    this.say(refused ?? pushMessages.on);
  }

  /** The buttons go away: what had the focus says what came of them. */
  protected say(text: string): void {
    this.said.set(text);
    afterNextRender(() => this.host.nativeElement.querySelector<HTMLElement>('[role=status]')?.focus(), { injector: this.injector });
  }

  private toAsk(): 'off' | 'install' | 'elsewhere' | null {
    const state = this.push.state();
    return (state === 'off' || state === 'install' || state === 'elsewhere') && !deviceStorage.get(askedKey) ? state : null;
  }
}
