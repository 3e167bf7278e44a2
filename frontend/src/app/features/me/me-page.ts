import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { exportMe } from '@action-populaire/contracts';
import { shortPlace } from '@core/i18n/format';
import { language, type Locale } from '@core/i18n/language';
import { chooseLocale } from '@core/i18n/locale';
import { Session } from '@core/session/session';
import { Theme, type ThemeChoice } from '@core/theme/theme';
import { Toasts } from '@core/toasts';
import { Avatar } from '@ui/avatar';
import { Icon } from '@ui/icon';
import { Segmented, type Segment } from '@ui/segmented';
import { State } from '@ui/state';
import { Text } from '@ui/text';
import { briefcaseOutline, calendarOutline, chevronForwardOutline, createOutline, downloadOutline, exitOutline, homeOutline, logOutOutline, megaphoneOutline, notificationsOutline, phonePortraitOutline } from 'ionicons/icons?later';
import { meMessages } from './me.messages';
import { NameSheet } from './name-sheet';
import { PlaceSheet, type PlaceRole } from './place-sheet';

/** What is mine: name, places, the look of the application, and the account. */
@Component({
  selector: 'app-me-page',
  imports: [Avatar, Icon, NameSheet, PlaceSheet, RouterLink, Segmented, State, Text],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  templateUrl: './me-page.html',
  styleUrl: './me-page.css',
})
export class MePage {
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  protected readonly session = inject(Session);
  protected readonly theme = inject(Theme);
  protected readonly t = meMessages;
  protected readonly icons = { briefcaseOutline, calendarOutline, chevronForwardOutline, createOutline, downloadOutline, exitOutline, homeOutline, logOutOutline, megaphoneOutline, notificationsOutline, phonePortraitOutline };
  protected readonly exportUrl = exportMe.path;
  protected readonly themes: readonly Segment<ThemeChoice>[] = [
    { value: 'system', label: meMessages.display.system },
    { value: 'light', label: meMessages.display.light },
    { value: 'dark', label: meMessages.display.dark },
  ];

  protected readonly language = language.locale;
  protected readonly languages: readonly Segment<Locale>[] = [
    { value: 'fr', label: meMessages.display.languages.fr },
    { value: 'en', label: meMessages.display.languages.en },
  ];
  protected readonly chooseLanguage = chooseLocale;

  protected readonly naming = signal(false);
  protected readonly placing = signal(false);
  protected readonly role = signal<PlaceRole>('home');
  protected readonly busy = signal(false);
  protected readonly name = computed(() => this.session.me()?.displayName ?? this.t.unnamed);
  protected readonly places = computed(() => {
    const me = this.session.me();
    return (['home', 'work'] as const).map((role) => ({
      role,
      icon: role === 'home' ? homeOutline : briefcaseOutline,
      title: this.t.places.named(this.t.places[role], me?.[role] ? shortPlace(me[role].name) : this.t.places.none),
      radius: me?.[role] ? this.t.places.radius(me[role].radius) : null,
    }));
  });

  protected edit(role: PlaceRole): void {
    this.role.set(role);
    this.placing.set(true);
  }

  protected async signOut(): Promise<void> {
    this.busy.set(true);
    const outcome = await this.session.signOut();
    this.busy.set(false);
    this.toasts.show(this.session.signedIn() && !outcome.ok ? outcome.problem.title : this.t.account.signedOut);
    if (!this.session.signedIn()) await this.router.navigateByUrl('/agir');
  }
}
