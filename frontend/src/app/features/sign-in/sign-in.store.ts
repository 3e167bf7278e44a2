import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { codeLength, requestCode, signIn } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { Session } from '@core/session/session';
import { tabStorage } from '@core/storage';
import { signInMessages } from './sign-in.messages';

/** A code that was asked for. Kept in the tab: one leaves for the mail application, and may come back to a reloaded page. */
interface Asked {
  readonly request: string;
  readonly email: string;
  readonly at: number;
}

const storageKey = 'ap.sign-in';
const validity = 10 * 60;
const resendAfter = 60;

/** The way in: an address, a code, and for a new account two consents, on one screen. */
@Injectable()
export class SignInStore {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly asked = signal<Asked | null>(recent(tabStorage.get<Asked>(storageKey)));
  private readonly consenting = signal(false);
  private readonly clock = signal(Date.now());

  readonly step = computed(() => (this.asked() === null ? 'email' : this.consenting() ? 'consents' : 'code'));
  readonly email = computed(() => this.asked()?.email ?? '');
  readonly code = signal('');
  readonly terms = signal(false);
  readonly politicalData = signal(false);
  readonly busy = signal(false);
  readonly error = signal<string | null>(null);
  /** Whether another code must be asked for before going on. */
  readonly spent = signal(false);

  private readonly age = computed(() => Math.floor((this.clock() - (this.asked()?.at ?? 0)) / 1000));
  /** Seconds the code is still good for. */
  readonly secondsLeft = computed(() => Math.max(0, validity - this.age()));
  /** Seconds before another code may be asked for. */
  readonly resendIn = computed(() => (this.spent() ? 0 : Math.max(0, resendAfter - this.age())));
  readonly canSubmit = computed(() => !this.busy() && !this.spent() && this.secondsLeft() > 0 && this.code().length === codeLength);
  readonly canConsent = computed(() => this.canSubmit() && this.terms() && this.politicalData());

  constructor() {
    const timer = setInterval(() => this.clock.set(Date.now()), 1000);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  /** Asks for a code; true when one is on its way. */
  async ask(address: string): Promise<boolean> {
    const email = address.trim();
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(email)) {
      this.error.set(signInMessages.email.invalid);
      return false;
    }
    this.begin();
    const outcome = await this.api.call(requestCode, { body: { email } });
    this.busy.set(false);
    if (!outcome.ok) {
      this.error.set(outcome.problem.code === 'common/invalid-request' ? signInMessages.email.invalid : outcome.problem.title);
      return false;
    }
    const asked: Asked = { request: outcome.value.request, email, at: Date.now() };
    tabStorage.set(storageKey, asked);
    this.clock.set(asked.at);
    this.asked.set(asked);
    this.code.set('');
    this.spent.set(false);
    this.consenting.set(false);
    return true;
  }

  /** Goes back to the address. */
  change(): void {
    tabStorage.remove(storageKey);
    this.asked.set(null);
    this.consenting.set(false);
    this.code.set('');
    this.error.set(null);
    this.spent.set(false);
  }

  /** Trades the code for a session. Answers whether the account was just opened, null when one is not in. */
  async enter(): Promise<'opened' | 'back' | null> {
    const asked = this.asked();
    if (!asked || !this.canSubmit()) return null;
    this.begin();
    const consents = this.consenting() ? { consents: { terms: true, politicalData: true } as const } : {};
    const outcome = await this.api.call(signIn, { body: { request: asked.request, code: this.code(), client: 'browser', ...consents } });
    this.busy.set(false);
    if (outcome.ok) {
      tabStorage.remove(storageKey);
      await this.session.refresh();
      return outcome.value.opened ? 'opened' : 'back';
    }
    if (outcome.problem.code === 'accounts/consents-required') {
      this.consenting.set(true);
      return null;
    }
    this.error.set(outcome.problem.title);
    this.spent.set(outcome.problem.code === 'accounts/code-expired' || outcome.problem.code === 'accounts/code-exhausted');
    if (outcome.problem.code === 'accounts/wrong-code' || this.spent()) {
      this.code.set('');
      this.consenting.set(false);
    }
    return null;
  }

  private begin(): void {
    this.busy.set(true);
    this.error.set(null);
  }
}

function recent(asked: Asked | null): Asked | null {
  return asked && Date.now() - asked.at < validity * 1000 ? asked : null;
}
