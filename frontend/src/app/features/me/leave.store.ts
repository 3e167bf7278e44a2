import { Injectable, computed, inject, signal } from '@angular/core';
import { codeLength, forgetMe, requestCode, type ErasureCertificate } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { Session } from '@core/session/session';

/** Leaving for good: what it means, a code, and the certificate of what was erased. */
@Injectable()
export class LeaveStore {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly request = signal<string | null>(null);
  private readonly given = signal<ErasureCertificate | null>(null);

  readonly certificate = this.given.asReadonly();
  readonly step = computed(() => (this.given() ? 'done' : this.request() ? 'code' : 'explain'));
  readonly code = signal('');
  readonly busy = signal(false);
  readonly error = signal<string | null>(null);
  readonly canSubmit = computed(() => !this.busy() && this.code().length === codeLength);

  /** Asks for a code for one's own address; true when one is on its way. */
  async ask(): Promise<boolean> {
    const email = this.session.me()?.email;
    if (email === undefined || this.busy()) return false;
    this.begin();
    const outcome = await this.api.call(requestCode, { body: { email } });
    this.busy.set(false);
    if (!outcome.ok) {
      this.error.set(outcome.problem.title);
      return false;
    }
    this.request.set(outcome.value.request);
    this.code.set('');
    return true;
  }

  /** Changes one's mind. */
  keep(): void {
    this.request.set(null);
    this.code.set('');
    this.error.set(null);
  }

  /** Erases everything; without an answer, the same code gives the same certificate. True when it is done. */
  async erase(): Promise<boolean> {
    const request = this.request();
    if (request === null || !this.canSubmit()) return false;
    this.begin();
    const outcome = await this.api.call(forgetMe, { body: { request, code: this.code() } });
    this.busy.set(false);
    if (outcome.ok) {
      this.given.set(outcome.value);
      this.session.gone();
      return true;
    }
    this.error.set(outcome.problem.title);
    if (outcome.problem.code.startsWith('accounts/')) this.code.set('');
    return false;
  }

  private begin(): void {
    this.busy.set(true);
    this.error.set(null);
  }
}
