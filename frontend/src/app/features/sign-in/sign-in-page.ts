import { ChangeDetectionStrategy, Component, ElementRef, computed, effect, inject, input, untracked, viewChild } from '@angular/core';
import { Router } from '@angular/router';
import { PendingActs } from '@core/session/pending-acts';
import { returnTo } from '@core/session/return-to';
import { Session } from '@core/session/session';
import { Toasts } from '@core/toasts';
import { CodeInput } from '@ui/code-input';
import { Field, FieldInput } from '@ui/field';
import { Icon } from '@ui/icon';
import { Logo } from '@ui/logo';
import { alertCircleOutline, mailUnreadOutline, timeOutline } from 'ionicons/icons?later';
import { signInMessages } from './sign-in.messages';
import { SignInStore } from './sign-in.store';

/** Signing in and opening an account: one screen, three moments. */
@Component({
  selector: 'app-sign-in-page',
  imports: [CodeInput, Field, FieldInput, Icon, Logo],
  providers: [SignInStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  templateUrl: './sign-in-page.html',
  styleUrl: './sign-in-page.css',
})
export class SignInPage {
  private readonly router = inject(Router);
  private readonly acts = inject(PendingActs);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  protected readonly store = inject(SignInStore);
  protected readonly t = signInMessages;
  protected readonly icons = { alertCircleOutline, mailUnreadOutline, timeOutline };
  /** Query parameter: the page that sent here. */
  readonly retour = input<string>();

  private readonly title = viewChild.required<ElementRef<HTMLElement>>('title');
  private readonly codeInput = viewChild(CodeInput);
  protected readonly heading = computed(() => this.t[this.store.step()].title);
  protected readonly left = computed(() => this.t.code.left(Math.floor(this.store.secondsLeft() / 60), this.store.secondsLeft() % 60));

  constructor() {
    void this.session.ready().then((me) => me && this.leave(false));
    let shown = this.store.step();
    effect(() => {
      const step = this.store.step();
      if (step === shown) return;
      shown = step;
      // The code is what one came to type; elsewhere the new heading says what is asked.
      untracked(() => setTimeout(() => (step === 'code' ? this.codeInput()?.focus() : this.title().nativeElement.focus())));
    });
  }

  protected async ask(event: Event, email: string): Promise<void> {
    event.preventDefault();
    await this.store.ask(email);
  }

  protected async resend(): Promise<void> {
    if (await this.store.ask(this.store.email())) this.toasts.show(this.t.code.resent);
    this.codeInput()?.focus();
  }

  protected async enter(event?: Event): Promise<void> {
    event?.preventDefault();
    const entered = await this.store.enter();
    if (entered) await this.leave(entered === 'opened');
    else if (this.store.step() === 'code') this.codeInput()?.focus();
  }

  protected async without(): Promise<void> {
    this.acts.drop();
    await this.router.navigateByUrl(returnTo(this.retour()), { replaceUrl: true });
  }

  private async leave(opened: boolean): Promise<void> {
    const target = returnTo(this.retour());
    if (opened) await this.router.navigate(['/bienvenue'], { queryParams: { retour: target }, replaceUrl: true });
    else await this.router.navigateByUrl(target, { replaceUrl: true });
  }
}
