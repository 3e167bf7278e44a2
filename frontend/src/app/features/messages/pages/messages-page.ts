import { ChangeDetectionStrategy, Component, ElementRef, afterNextRender, inject, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Empty } from '@ui/empty';
import { Icon } from '@ui/icon';
import { chatbubblesOutline, createOutline } from 'ionicons/icons?later';
import { watchMyDiscussions } from '../../../shared/messages/my-rooms';
import { DiscussionList } from '../components/discussion-list';
import { Fresh } from '../data/fresh';
import { MyDiscussions } from '../data/my-discussions';
import { wideScreen } from '../data/wide';
import { messagesMessages } from '../messages.messages';

/** The tab: the reader's discussions; on a wide screen, the place where they open beside. */
@Component({
  selector: 'app-messages-page',
  imports: [DiscussionList, Empty, Icon, RouterLink],
  providers: [Fresh],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page', '[class.wide]': 'wide()' },
  template: `
    <main class="scroll all" #scroller (scroll)="mine.scroll = scroller.scrollTop">
      <header class="head pad"><h1 class="h1 h1--root">{{ t.title }}</h1><a class="ibtn" routerLink="/messages/nouvelle" [attr.aria-label]="t.list.start"><app-icon [svg]="icons.createOutline" /></a></header>
      <app-discussion-list [beside]="wide()" />
    </main>
    @if (wide()) {<div class="beside"><app-empty [icon]="icons.chatbubblesOutline" [what]="t.list.choose" [hint]="t.list.chooseHint" /></div>}
  `,
  styleUrl: './columns.css',
})
export class MessagesPage {
  protected readonly mine = inject(MyDiscussions);
  protected readonly t = messagesMessages;
  protected readonly icons = { chatbubblesOutline, createOutline };
  protected readonly wide = wideScreen();
  private readonly scroller = viewChild.required<ElementRef<HTMLElement>>('scroller');
  private readonly fresh = inject(Fresh);

  constructor() {
    this.fresh.follow(() => void this.mine.load());
    watchMyDiscussions(() => void (this.fresh.looked() && this.mine.load()));
    afterNextRender(() => (this.scroller().nativeElement.scrollTop = this.mine.scroll));
  }

  ionViewWillEnter(): void {
    this.fresh.enter();
  }

  ionViewWillLeave(): void {
    this.fresh.leave();
  }
}
