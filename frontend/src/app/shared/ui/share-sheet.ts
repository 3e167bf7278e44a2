import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { linkOutline, logoWhatsapp, mailOutline, paperPlaneOutline } from 'ionicons/icons?later';
import { Icon } from './icon';
import { shareLinks } from './share-links';
import { Sharing } from './sharing';
import { Sheet } from './sheet';
import { uiMessages } from './ui.messages';

/** Where a page can be passed on, for systems without a sheet of their own. Links alone: no script of anybody else. */
@Component({
  selector: 'app-share-sheet',
  imports: [Icon, Sheet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-sheet [heading]="t.title" [open]="sharing.asked() !== null" (openChange)="sharing.asked.set(null)">
      @if (sharing.asked(); as shared) {
        <p class="b what"><bdi>{{ shared.title }}</bdi></p>
        <p class="note muted what">{{ shared.url }}</p>
        <div class="panel list">
          <button type="button" (click)="copy(shared.url)"><app-icon [svg]="icons.linkOutline" /><b class="list__t">{{ t.copy }}</b></button>
          @for (way of ways(); track way.name) {
            <a rel="noopener noreferrer" [attr.target]="way.tab ? '_blank' : null" [href]="way.url"><app-icon [svg]="way.icon" /><b class="list__t">{{ way.name }}@if (way.tab) {<span class="sr">&ngsp;{{ newTab }}</span>}</b></a>
          }
        </div>
      }
    </app-sheet>
  `,
  styles: `
    .what { overflow-wrap: anywhere; }
    .list { margin-top: 12px; }
    b { font-weight: 650; }
  `,
})
export class ShareSheet {
  protected readonly sharing = inject(Sharing);
  protected readonly t = uiMessages.sharing;
  protected readonly newTab = uiMessages.newTab;
  protected readonly icons = { linkOutline };
  protected readonly ways = computed(() => {
    const shared = this.sharing.asked();
    if (!shared) return [];
    const links = shareLinks(shared);
    return [
      { name: 'Telegram', icon: paperPlaneOutline, url: links.telegram, tab: true },
      { name: 'WhatsApp', icon: logoWhatsapp, url: links.whatsapp, tab: true },
      { name: this.t.mail, icon: mailOutline, url: links.mail, tab: false },
    ];
  });

  protected async copy(url: string): Promise<void> {
    await this.sharing.copy(url);
    this.sharing.asked.set(null);
  }
}
