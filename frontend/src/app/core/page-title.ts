import { Injectable, inject } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { type RouterStateSnapshot, TitleStrategy } from '@angular/router';

const product = 'Action Populaire';

/** « Moi · Action Populaire ». A page whose title comes with its data calls `set`. */
@Injectable({ providedIn: 'root' })
export class PageTitle extends TitleStrategy {
  private readonly title = inject(Title);

  override updateTitle(snapshot: RouterStateSnapshot): void {
    this.set(this.buildTitle(snapshot));
  }

  set(title: string | undefined): void {
    this.title.setTitle(title ? `${title} · ${product}` : product);
  }
}
