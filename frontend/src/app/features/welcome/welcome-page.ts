import { ChangeDetectionStrategy, Component, ElementRef, computed, inject, input, signal, viewChild } from '@angular/core';
import { Router } from '@angular/router';
import { defaultRadius, updateMe, type RequestOf } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { returnTo } from '@core/session/return-to';
import { Session } from '@core/session/session';
import { Toasts } from '@core/toasts';
import { Field, FieldInput } from '@ui/field';
import { Icon } from '@ui/icon';
import { PlacePicker, type PickedPlace } from '@ui/place-picker';
import { RadiusField } from '@ui/radius-field';
import { arrowBackOutline } from 'ionicons/icons?later';
import { WelcomeTeams } from './welcome-teams';
import { welcomeMessages } from './welcome.messages';

const steps = ['name', 'home', 'teams'] as const;
type Step = (typeof steps)[number];

/** After a first sign-in: a name, a commune, then the teams near it. Each can be skipped; each is saved as one goes on. */
@Component({
  selector: 'app-welcome-page',
  imports: [Field, FieldInput, Icon, PlacePicker, RadiusField, WelcomeTeams],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  templateUrl: './welcome-page.html',
  styleUrl: './welcome-page.css',
})
export class WelcomePage {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly title = viewChild.required<ElementRef<HTMLElement>>('title');
  protected readonly t = welcomeMessages;
  protected readonly back = arrowBackOutline;
  /** Query parameter: the page to end on. */
  readonly retour = input<string>();

  protected readonly steps = steps;
  protected readonly step = signal<Step>('name');
  protected readonly index = computed(() => steps.indexOf(this.step()));
  /** Where home is: the teams near it are those to show. */
  protected readonly position = computed(() => this.session.me()?.home?.position ?? null);
  protected readonly name = signal(this.session.me()?.displayName ?? '');
  protected readonly place = signal<PickedPlace | null>(null);
  protected readonly radius = signal(defaultRadius);
  protected readonly busy = signal(false);
  protected readonly error = signal<string | null>(null);

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const place = this.place();
    const name = this.name().trim();
    if (this.step() === 'name') {
      if (!name) this.error.set(this.t.name.missing);
      else if (await this.update({ displayName: name })) this.show('home');
    } else if (this.step() === 'teams') await this.finish();
    else if (!place) this.error.set(this.t.home.missing);
    else if (await this.update({ home: { place: place.code, radius: this.radius() } })) await (this.position() ? this.show('teams') : this.finish());
  }

  protected async skip(): Promise<void> {
    if (this.step() === 'name') this.show('home');
    else await this.finish();
  }

  protected show(step: Step): void {
    this.error.set(null);
    this.step.set(step);
    this.title().nativeElement.focus();
  }

  private async update(body: RequestOf<typeof updateMe>['body']): Promise<boolean> {
    this.busy.set(true);
    this.error.set(null);
    const outcome = await this.api.call(updateMe, { body });
    if (outcome.ok) await this.session.refresh();
    else this.error.set(outcome.problem.title);
    this.busy.set(false);
    return outcome.ok;
  }

  private async finish(): Promise<void> {
    await this.router.navigateByUrl(returnTo(this.retour()), { replaceUrl: true });
    this.toasts.show(this.t.welcome);
  }
}
