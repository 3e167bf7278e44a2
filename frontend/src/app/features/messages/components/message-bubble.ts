import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { Medium, Message } from '@action-populaire/contracts';
import { Clock } from '@core/time/clock';
import { Avatar } from '@ui/avatar';
import { Icon } from '@ui/icon';
import { checkmarkOutline, ellipsisHorizontal } from 'ionicons/icons?later';
import { Photo } from '../../../shared/media/photo';
import { nameOf } from '../data/names';
import { timeOf } from '../data/when';
import { messagesMessages } from '../messages.messages';
import { MessageText } from './message-text';

/** A message that the server holds. */
@Component({
  selector: 'app-message-bubble',
  imports: [Avatar, Icon, MessageText, Photo],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="msg" [class.me]="of().mine" [class.gone]="gone()">
      @if (!of().mine) {
        @if (follows()) {<span class="space"></span>} @else {<app-avatar [id]="of().author?.id ?? ''" [name]="name()" [size]="32" />}
      } @else if (!gone()) {
        <button type="button" class="ibtn more" aria-haspopup="dialog" [attr.aria-label]="t.actMine(time())" (click)="act.emit(of())"><app-icon [svg]="icons.ellipsisHorizontal" /></button>
      }
      <div class="bubble">
        @if (of().mine || follows()) {<span class="sr">{{ t.by(of().mine ? you : name()) }}</span>}
        @else {<p class="top"><b>{{ name() }}</b><time [attr.datetime]="of().at">{{ time() }}@if (of().state === 'edited') { · {{ t.edited }}}</time></p>}
        @if (of().text; as text) {<app-message-text [text]="text" [names]="names()" />} @else {<span>{{ t.deleted }}</span>}
        @for (medium of of().media; track medium.id) {<button type="button" class="photo" aria-haspopup="dialog" [attr.aria-label]="t.photoOf(of().mine ? you : name())" (click)="see.emit(medium)"><app-photo [medium]="medium" alt="" /></button>}
        @if (of().mine || follows()) {<span class="meta"><time [attr.datetime]="of().at">{{ time() }}</time>@if (!gone() && state(); as word) {<span>· {{ word }}</span>}@if (!gone() && of().mine) {<app-icon [svg]="icons.checkmarkOutline" />}</span>}
      </div>
      @if (!of().mine && !gone()) {<button type="button" class="ibtn more" aria-haspopup="dialog" [attr.aria-label]="t.act(name(), time())" (click)="act.emit(of())"><app-icon [svg]="icons.ellipsisHorizontal" /></button>}
    </div>
  `,
  styleUrl: './bubble.css',
})
export class MessageBubble {
  private readonly clock = inject(Clock);
  protected readonly t = messagesMessages.thread;
  protected readonly you = messagesMessages.you;
  protected readonly icons = { checkmarkOutline, ellipsisHorizontal };
  readonly of = input.required<Message>();
  /** It stands under another of the same person. */
  readonly follows = input(false);
  readonly act = output<Message>();
  /** One of its photos is to be seen larger. */
  readonly see = output<Medium>();
  protected readonly name = computed(() => nameOf(this.of().author));
  protected readonly names = computed(() => this.of().mentions.flatMap(({ name }) => name ?? []));
  protected readonly time = computed(() => timeOf(this.of().at, this.clock));
  protected readonly state = computed(() => (this.of().state === 'edited' ? this.t.edited : this.of().mine ? this.t.sent : null));
  protected readonly gone = computed(() => this.of().text === null);
}
