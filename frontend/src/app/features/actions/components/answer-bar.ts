import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { ActionPage } from '@action-populaire/contracts';
import type { Problem } from '@core/api/problem';
import { Gauge } from '@ui/gauge';
import { Icon } from '@ui/icon';
import { Notice } from '@ui/notice';
import { Refusal } from '@ui/refusal';
import { Text } from '@ui/text';
import { checkmarkOutline, hourglassOutline } from 'ionicons/icons?later';
import { actionsMessages } from '../actions.messages';
import { isFull, type Answer, type Mine, type Stance } from '../data/answer';

/** How many come, how many are missing, and what the reader can say about it. */
@Component({
  selector: 'app-answer-bar',
  imports: [Gauge, Icon, Notice, Refusal, Text],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './answer-bar.html',
  styleUrl: './answer-bar.css',
})
export class AnswerBar {
  protected readonly t = actionsMessages.answer;
  protected readonly page = actionsMessages.page;
  protected readonly icons = { checkmarkOutline, hourglassOutline };

  readonly action = input.required<ActionPage>();
  readonly mine = input.required<Mine>();
  readonly stance = input.required<Stance>();
  /** What is mine is not known yet: the buttons keep their place, unseen. */
  readonly pending = input(false);
  /** Why the last answer was refused. */
  readonly refusal = input<Problem | null>(null);
  readonly retry = output<void>();
  readonly answer = output<Answer['status']>();
  /** Guests, share, route: the sheet that follows « Je viens ». */
  readonly details = output<void>();

  protected readonly open = computed(() => this.stance() === 'open' || this.stance() === 'full');
  protected readonly joined = computed(() => this.stance() === 'coming' || this.stance() === 'waiting');
  protected readonly current = computed(() => this.open() || this.joined());
  protected readonly needed = computed(() => (this.current() ? this.action().needed : null));
  protected readonly missing = computed(() => (this.needed() ?? 0) - this.action().coming);
  protected readonly seats = computed(() => {
    const { coming, waiting, capacity } = this.action();
    if (capacity === null || !this.current()) return null;
    return isFull(this.action()) ? { full: true, text: this.page.taken(coming, waiting) } : { full: false, text: this.page.left(capacity - coming, capacity) };
  });
  protected readonly absent = computed(() => this.open() && this.mine().attendance === 'not-coming');
  protected readonly main = computed(() => {
    const party = this.mine().guests + 1;
    switch (this.stance()) {
      case 'coming':
        return { look: 'btn--yes', icon: this.icons.checkmarkOutline, label: party > 1 ? this.t.comingWith(party) : this.t.coming };
      case 'waiting':
        return { look: 'btn--ink', icon: this.icons.hourglassOutline, label: party > 1 ? this.t.waitingWith(party) : this.t.waiting };
      default:
        return { look: 'btn--primary', icon: null, label: this.stance() === 'full' ? this.t.join : this.t.come };
    }
  });
  protected readonly second = computed(() => (this.stance() === 'coming' ? this.t.leave : this.stance() === 'waiting' ? this.t.leaveLine : this.t.cannot));
  protected readonly hint = computed(() => (this.stance() === 'full' ? this.t.joinHint : this.stance() === 'waiting' ? this.t.waitingHint : null));
}
