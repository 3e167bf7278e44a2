import { Capacitor } from '@capacitor/core';
import OneSignal from '@onesignal/capacitor-plugin';
import { getPushKey, type DeviceAddress } from '@action-populaire/contracts';
import type { Api } from '../api/api';
import { deviceStorage } from '../storage';
import { pushMessages } from './push.messages';
import type { Leave, Receiver } from './receiver';

/** The campaign's application at OneSignal, once this phone is subscribed there. */
const applicationKey = 'ap.onesignal';
/** Milliseconds for the phone's push service to give an address. */
const patience = 20_000;

/** The application of a phone, told through OneSignal, which learns of this phone only once its person wants to be told. */
export class PhoneReceiver implements Receiver {
  /** Undefined until the server said it. */
  private application: string | null | undefined = undefined;
  private standing: 'unasked' | 'denied' | 'granted' = 'unasked';
  private begun = false;

  /** `open` shows a page of the application. */
  constructor(private readonly api: Api, private readonly open: (path: string) => void) {}

  leave(): Leave {
    if (this.application === undefined) return 'unknown';
    return this.application === null ? 'elsewhere' : this.standing;
  }

  /** Listens at once where this phone is subscribed: the application may have been opened by a tap on a notice. */
  async resume(): Promise<void> {
    const application = deviceStorage.get<string>(applicationKey);
    if (application) await this.begin((this.application = application));
  }

  async prepare(): Promise<void> {
    const key = await this.api.call(getPushKey);
    if (!key.ok) return;
    // Applications may be built without OneSignal's code.
    this.application = Capacitor.isPluginAvailable('OneSignalCapacitor') ? key.value.onesignal : null;
    // The campaign has another one: this phone moves there when the application is next opened.
    if (this.application && deviceStorage.get(applicationKey)) deviceStorage.set(applicationKey, this.application);
  }

  async ask(): Promise<void> {
    if (!this.application) return;
    await this.begin(this.application);
    this.standing = (await OneSignal.Notifications.requestPermission()) ? 'granted' : 'denied';
    if (this.standing === 'granted') deviceStorage.set(applicationKey, this.application);
  }

  async address(): Promise<DeviceAddress | string> {
    if (!this.application || !this.begun) return pushMessages.elsewhere(location.host);
    const subscription = await this.subscribed();
    return subscription ? { kind: 'onesignal', subscription } : pushMessages.phoneUnavailable(location.host);
  }

  async current(): Promise<string | null> {
    return this.begun ? OneSignal.User.pushSubscription.getIdAsync() : null;
  }

  async end(): Promise<void> {
    deviceStorage.remove(applicationKey);
    if (!this.begun) return;
    await OneSignal.User.pushSubscription.optOut();
    // What still lies there was for whoever was signed in.
    await OneSignal.Notifications.clearAll();
  }

  private async begin(application: string): Promise<void> {
    if (!this.begun) {
      OneSignal.Notifications.addEventListener('click', ({ notification }) => this.follow(notification.additionalData));
      await OneSignal.initialize(application);
      // It could show messages of its own inside the application: nothing is told but by the campaign's server.
      OneSignal.InAppMessages.setPaused(true);
      this.begun = true;
    }
    if (await OneSignal.Notifications.hasPermission()) this.standing = 'granted';
  }

  private follow(data: object | undefined): void {
    const { id } = (data ?? {}) as { id?: unknown };
    if (typeof id === 'string' && /^[\w-]{22}$/.test(id)) this.open(`/n/${id}`);
  }

  /** The id of this phone's subscription, once its push service gave it an address. */
  private async subscribed(): Promise<string | null> {
    const { pushSubscription } = OneSignal.User;
    let told = (): void => undefined;
    const changed = new Promise<boolean>((done) => {
      told = () => void this.subscription().then((id) => id && done(true));
      pushSubscription.addEventListener('change', told);
      setTimeout(() => done(false), patience);
    });
    await pushSubscription.optIn();
    const id = (await this.subscription()) ?? ((await changed) ? await this.subscription() : null);
    pushSubscription.removeEventListener('change', told);
    return id;
  }

  private async subscription(): Promise<string | null> {
    const { pushSubscription } = OneSignal.User;
    const [id, token, wanted] = await Promise.all([pushSubscription.getIdAsync(), pushSubscription.getTokenAsync(), pushSubscription.getOptedInAsync()]);
    return wanted && token && id ? id : null;
  }
}
