import { ChangeDetectionStrategy, Component, DestroyRef, ElementRef, computed, effect, inject, untracked, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { exportMe } from '@action-populaire/contracts';
import { Session } from '@core/session/session';
import { Toasts } from '@core/toasts';
import { CodeInput } from '@ui/code-input';
import { Icon } from '@ui/icon';
import { Text } from '@ui/text';
import { TopBar } from '@ui/top-bar';
import { alertCircleOutline, checkmarkOutline, downloadOutline } from 'ionicons/icons?later';
import { LeaveStore } from './leave.store';
import { meMessages } from './me.messages';

/** Leaving the campaign: what it means, a code, then the certificate of what was erased. */
@Component({
  selector: 'app-leave-page',
  imports: [CodeInput, Icon, RouterLink, Text, TopBar],
  providers: [LeaveStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  templateUrl: './leave-page.html',
  styleUrl: './leave-page.css',
})
export class LeavePage {
  private readonly toasts = inject(Toasts);
  protected readonly session = inject(Session);
  protected readonly store = inject(LeaveStore);
  protected readonly t = meMessages.leave;
  protected readonly icons = { alertCircleOutline, checkmarkOutline, downloadOutline };
  protected readonly exportUrl = exportMe.path;
  protected readonly sections = [
    { title: this.t.goes, items: Object.values(this.t.goesItems) },
    { title: this.t.left, items: Object.values(this.t.leftItems) },
    { title: this.t.stays, items: Object.values(this.t.staysItems) },
  ];

  private readonly codeInput = viewChild(CodeInput);
  private readonly title = viewChild<ElementRef<HTMLElement>>('title');
  /** The certificate as a file of this page alone. */
  protected readonly file = computed(() => {
    const certificate = this.store.certificate();
    return certificate && URL.createObjectURL(new Blob([JSON.stringify(certificate, null, 2)], { type: 'application/json' }));
  });
  protected readonly summary = computed(() => {
    const certificate = this.store.certificate();
    if (!certificate) return [];
    const { erased, withdrawn, stays } = certificate.statement;
    const { done } = this.t;
    const records = Object.values(erased.records).reduce((sum, count) => sum + count, 0);
    return [
      done.erased(erased.texts, records), done.withdrawn(withdrawn.actions, withdrawn.teams), done.stays(stays.events.count),
      ...(stays.teamTexts.count > 0 ? [done.teamTexts(stays.teamTexts.count)] : []),
    ];
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      const file = this.file();
      if (file) URL.revokeObjectURL(file);
    });
    let shown = this.store.step();
    effect(() => {
      const step = this.store.step();
      if (step === shown) return;
      shown = step;
      untracked(() => setTimeout(() => (step === 'code' ? this.codeInput()?.focus() : this.title()?.nativeElement.focus())));
    });
  }

  protected async resend(): Promise<void> {
    if (await this.store.ask()) this.toasts.show(this.t.code.resent);
    this.codeInput()?.focus();
  }

  protected async erase(event: Event): Promise<void> {
    event.preventDefault();
    if (!await this.store.erase()) this.codeInput()?.focus();
  }
}
