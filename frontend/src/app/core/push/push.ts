import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { addDevice, getPushKey, listDevices, removeDevice } from '@action-populaire/contracts';
import { Api } from '../api/api';
import { Session } from '../session/session';
import { deviceStorage } from '../storage';
import { pushMessages } from './push.messages';
import { pushManager, subscribed } from './subscription';

/** How this device stands. `install`: an iPhone tells only applications of its home screen. */
export type PushState = 'unsupported' | 'install' | 'denied' | 'off' | 'on';

/** Whom this device tells, and where. */
interface Kept {
  readonly account: string;
  readonly endpoint: string;
  readonly id: string;
}

/** What this device keeps of it. */
const pushKey = 'ap.push';

/** Has this device told what concerns who is signed in, for as long as they are: never what concerns someone else. */
@Injectable({ providedIn: 'root' })
export class Push {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly now = signal<PushState>(stateOf());
  /** One thing after another: someone may sign out while a subscription is under way. */
  private last: Promise<unknown> = Promise.resolve();

  readonly state = this.now.asReadonly();

  constructor() {
    const account = computed(() => {
      const me = this.session.me();
      return me ? me.id : me;
    });
    effect(() => {
      const id = account();
      if (id !== undefined) untracked(() => void this.inTurn(() => this.follow(id)));
    });
  }

  /** Asks the person's leave, then has this device told; gives why not. Call it from their gesture. */
  async subscribe(): Promise<string | null> {
    if (this.state() === 'unsupported' || this.state() === 'install') return pushMessages[this.state() as 'unsupported' | 'install'];
    const leave = await Notification.requestPermission();
    this.look();
    if (leave !== 'granted') return pushMessages.denied;
    return this.inTurn(() => this.enrol());
  }

  /** Has this device told nothing any more. */
  unsubscribe(): Promise<void> {
    return this.inTurn(async () => {
      const id = this.kept()?.id;
      await this.forget();
      // Unheard, the server learns it from the push service: the address is gone.
      if (id) await this.api.call(removeDevice, { params: { id } });
    });
  }

  /** Keeps what was chosen true, now that it is known who is there. */
  private async follow(account: string | null): Promise<void> {
    const kept = this.kept();
    if (!kept) return;
    if (kept.account !== account || Notification.permission !== 'granted') return this.forget();
    const subscription = await (await pushManager())?.getSubscription();
    if (subscription?.endpoint === kept.endpoint) {
      // Taken out of the list, from another device say.
      const devices = await this.api.call(listDevices);
      if (devices.ok && !devices.value.items.some(({ id }) => id === kept.id)) return this.forget();
    }
    await this.enrol(kept);
  }

  private async enrol(kept?: Kept): Promise<string | null> {
    const account = this.session.me()?.id;
    const manager = await pushManager();
    if (!account || !manager) return pushMessages.unsupported;
    const key = await this.api.call(getPushKey);
    if (!key.ok) return key.problem.title;
    const subscription = await subscribed(manager, key.value.key).catch(() => null);
    const { endpoint, keys } = subscription?.toJSON() ?? {};
    if (!endpoint || !keys?.['p256dh'] || !keys['auth']) return pushMessages.unavailable;
    if (endpoint === kept?.endpoint) return null;
    const added = await this.api.call(addDevice, { body: { kind: 'webpush', endpoint, keys: { p256dh: keys['p256dh'], auth: keys['auth'] } } });
    if (!added.ok) {
      await this.forget();
      return added.problem.title;
    }
    // The address that this device had before.
    if (kept && kept.id !== added.value.id) void this.api.call(removeDevice, { params: { id: kept.id } });
    deviceStorage.set(pushKey, { account, endpoint, id: added.value.id } satisfies Kept);
    this.look();
    return null;
  }

  /** The address itself ends: whatever is still sent there is lost. */
  private async forget(): Promise<void> {
    deviceStorage.remove(pushKey);
    this.look();
    await (await (await pushManager())?.getSubscription())?.unsubscribe();
  }

  private kept(): Kept | null {
    return deviceStorage.get<Kept>(pushKey);
  }

  private look(): void {
    this.now.set(stateOf());
  }

  private inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.last.then(act);
    this.last = turn.catch(() => undefined);
    return turn;
  }
}

function stateOf(): PushState {
  if (!('PushManager' in window) || !('serviceWorker' in navigator) || !('Notification' in window)) {
    // Only Safari on an iPhone or iPad says so; opened from the home screen, it has all of these.
    return (navigator as { standalone?: boolean }).standalone === false ? 'install' : 'unsupported';
  }
  if (Notification.permission === 'denied') return 'denied';
  return Notification.permission === 'granted' && deviceStorage.get(pushKey) ? 'on' : 'off';
}
