import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { Network } from '@core/network';
import { Clock } from '@core/time/clock';
import { Icon } from '@ui/icon';
import { alertCircleOutline, checkmarkOutline, timeOutline } from 'ionicons/icons?later';
import type { Outgoing } from '../data/thread-rows';
import { timeOf } from '../data/when';
import { messagesMessages } from '../messages.messages';
import { MessageText } from './message-text';

/** One's own message on its way: how it stands, in words, and what to do when it cannot go. */
@Component({
  selector: 'app-outgoing-bubble',
  imports: [Icon, MessageText],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="msg me">@if (waits()) {<button type="button" class="link" (click)="withdraw.emit(of())">{{ t.cancel }}</button>}<div class="bubble"><span class="sr">{{ t.by(you) }}</span><app-message-text [text]="of().text" />@if (of().media.length) {<p class="note">{{ t.attached(of().media.length) }}</p>}<span class="meta"><time>{{ time() }}</time><span>· {{ state().label }}</span><app-icon [svg]="state().icon" /></span></div></div>
    @if (of().why; as why) {<p class="why" role="alert">{{ why }}</p>}
    @if (of().state === 'refused') {
      <p class="acts">
        <button type="button" class="link" (click)="retry.emit(of())">{{ t.retry }}</button>
        <button type="button" class="link" (click)="withdraw.emit(of())">{{ t.cancel }}</button>
      </p>
    }
  `,
  styleUrl: './bubble.css',
})
export class OutgoingBubble {
  private readonly clock = inject(Clock);
  private readonly network = inject(Network);
  protected readonly t = messagesMessages.thread;
  protected readonly you = messagesMessages.you;
  readonly of = input.required<Outgoing>();
  readonly retry = output<Outgoing>();
  readonly withdraw = output<Outgoing>();
  protected readonly time = computed(() => timeOf(this.of().at, this.clock));
  /** It has not gone, and may be taken back. */
  protected readonly waits = computed(() => this.of().state === 'waiting' && !this.network.online());
  protected readonly state = computed(() => {
    switch (this.of().state) {
      case 'sent':
        return { label: this.t.sent, icon: checkmarkOutline };
      case 'refused':
        return { label: this.t.failed, icon: alertCircleOutline };
      default:
        return { label: this.network.online() ? this.t.sending : this.t.waiting, icon: timeOutline };
    }
  });
}
