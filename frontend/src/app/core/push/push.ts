import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { Router } from '@angular/router';
import { addDevice, listDevices, removeDevice } from '@action-populaire/contracts';
import { Api } from '../api/api';
import { Session } from '../session/session';
import { deviceStorage } from '../storage';
import { BrowserReceiver } from './browser-receiver';
import { pushMessages } from './push.messages';
import { inPhoneApplication, placeOf, type Leave, type Receiver } from './receiver';

/** How this device stands. */
export type PushState = Exclude<Leave, 'unasked' | 'granted'> | 'off' | 'on';

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
  private readonly router = inject(Router);
  private readonly onPhone = inPhoneApplication();
  /** What tells this device; that of a phone is fetched by phones alone. */
  private receiver: Receiver | null = this.onPhone ? null : new BrowserReceiver(this.api);
  private readonly now = signal<PushState>(this.stateNow());
  /** One thing after another: someone may sign out while a subscription is under way. */
  private last: Promise<unknown> = Promise.resolve();

  readonly state = this.now.asReadonly();
  /** Why this device cannot be told; null where it can, or nobody knows yet. */
  readonly why = computed(() => {
    const state = this.now();
    if (state === 'denied') return this.onPhone ? pushMessages.phoneDenied : pushMessages.denied;
    if (state === 'elsewhere') return pushMessages.elsewhere(location.host);
    return state === 'unsupported' || state === 'install' ? pushMessages[state] : null;
  });

  constructor() {
    const account = computed(() => {
      const me = this.session.me();
      return me ? me.id : me;
    });
    effect(() => {
      const id = account();
      if (id !== undefined) untracked(() => void this.inTurn(() => this.follow(id)));
    });
    // A tap on a notice may have opened the application: it does not wait for who is there.
    if (this.onPhone) void this.inTurn(() => this.receiving());
  }

  /** Asks the person's leave, then has this device told; gives why not. Call it from their gesture. */
  async subscribe(): Promise<string | null> {
    const receiver = await this.receiving();
    if (this.state() === 'off') await receiver.ask();
    this.look();
    return receiver.leave() === 'granted' ? this.inTurn(() => this.enrol()) : this.why() ?? pushMessages.unavailable;
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
    const receiver = await this.receiving();
    await receiver.prepare();
    this.look();
    const kept = this.kept();
    if (!kept) return;
    // Not yet known: where the server did not answer, what was chosen stays.
    if (kept.account !== account || !['granted', 'unknown'].includes(receiver.leave())) return this.forget();
    if ((await receiver.current()) === kept.endpoint) {
      // Taken out of the list, from another device say.
      const devices = await this.api.call(listDevices);
      if (devices.ok && !devices.value.items.some(({ id }) => id === kept.id)) return this.forget();
    }
    await this.enrol(kept);
  }

  private async enrol(kept?: Kept): Promise<string | null> {
    const account = this.session.me()?.id;
    if (!account) return pushMessages.unsupported;
    const address = await (await this.receiving()).address();
    if (typeof address === 'string') return address;
    const endpoint = placeOf(address);
    if (endpoint === kept?.endpoint) return null;
    const added = await this.api.call(addDevice, { body: address });
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
    await (await this.receiving()).end();
  }

  private kept(): Kept | null {
    return deviceStorage.get<Kept>(pushKey);
  }

  private look(): void {
    this.now.set(this.stateNow());
  }

  private stateNow(): PushState {
    const leave = this.receiver?.leave() ?? 'unknown';
    if (leave === 'granted') return this.kept() ? 'on' : 'off';
    return leave === 'unasked' ? 'off' : leave;
  }

  private async receiving(): Promise<Receiver> {
    return (this.receiver ??= await this.onThisPhone());
  }

  private async onThisPhone(): Promise<Receiver> {
    const { PhoneReceiver } = await import('./phone-receiver');
    const receiver = new PhoneReceiver(this.api, (path) => void this.router.navigateByUrl(path));
    await receiver.resume();
    return receiver;
  }

  private inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.last.then(act);
    this.last = turn.catch(() => undefined);
    return turn;
  }
}
