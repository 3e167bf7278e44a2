import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { addDevice, getPushKey, listDevices, removeDevice, type RouteDescriptor } from '@action-populaire/contracts';
import { Api } from '../api/api';
import { Session } from '../session/session';
import { Push } from './push';

type Listener = (event: unknown) => void;

/** What is native on a phone, behind the bridge of Capacitor: OneSignal's code and the phone's own settings. The plugin that talks to it is the real one. */
class Phone {
  readonly calls: string[] = [];
  private readonly listeners = new Map<string, Listener[]>();
  allows = true;
  permission = false;
  optedIn = false;
  /** Of its push service; null where there is none. */
  token: string | null = 'token';
  subscription: string | null = null;

  private readonly methods: Record<string, (options: Record<string, unknown>) => object | void> = {
    initialize: () => undefined,
    setPaused: () => undefined,
    clearAllNotifications: () => undefined,
    requestPermission: () => ({ permission: (this.permission = this.allows) }),
    getPermission: () => ({ permission: this.permission }),
    optInPushSubscription: () => {
      this.optedIn = true;
      this.subscription ??= crypto.randomUUID();
    },
    optOutPushSubscription: () => void (this.optedIn = false),
    getPushSubscriptionId: () => ({ id: this.subscription }),
    getPushSubscriptionToken: () => ({ token: this.token }),
    getPushSubscriptionOptedIn: () => ({ optedIn: this.optedIn }),
  };

  /** As the shell puts it into the page. */
  readonly bridge = {
    isNativePlatform: () => true,
    PluginHeaders: [{ name: 'OneSignalCapacitor', methods: [...Object.keys(this.methods).map((name) => ({ name, rtype: 'promise' })), { name: 'addListener' }, { name: 'removeListener' }] }],
    nativePromise: (_plugin: string, method: string, options: Record<string, unknown> = {}) => {
      this.calls.push(method);
      return Promise.resolve(this.methods[method]!(options) ?? {});
    },
    nativeCallback: (_plugin: string, method: string, { eventName }: { eventName: string }, listener: Listener) => {
      if (method === 'addListener') this.listeners.set(eventName, [...(this.listeners.get(eventName) ?? []), listener]);
      return Promise.resolve(eventName);
    },
  };

  tell(event: string, data: object): void {
    for (const listener of this.listeners.get(event) ?? []) listener(data);
  }

  /** Someone taps on a notice. */
  tap(additionalData: object): void {
    this.tell('notificationClick', { result: {}, notification: { additionalData, rawPayload: '{}' } });
  }

  /** A phone that was never asked. */
  reset(): void {
    this.calls.length = 0;
    Object.assign(this, { allows: true, permission: false, optedIn: false, token: 'token', subscription: null });
  }
}

const application = '5e605fcd-de88-4b0a-a5eb-5c18b84d52f3';

describe('Push, in the application of a phone', () => {
  const phone = new Phone();
  const me = signal<{ id: string } | null | undefined>(undefined);
  const shown = vi.fn(() => Promise.resolve(true));
  let onesignal: string | null;
  let reachable: boolean;
  /** Where the server tells whom. */
  let devices: Map<string, string>;

  const call = vi.fn((route: RouteDescriptor, options?: { body?: { subscription: string }; params?: { id: string } }) => {
    const answer = (value: unknown) => Promise.resolve({ ok: true, value });
    if (!reachable) return Promise.resolve({ ok: false, problem: { code: 'client/offline', status: 0, title: 'Vous êtes hors connexion.' } });
    if (route === getPushKey) return answer({ key: 'BA-_', onesignal });
    if (route === listDevices) return answer({ items: [...devices.keys()].map((id) => ({ id })) });
    if (route === removeDevice) return answer({ changed: devices.delete(options!.params!.id) });
    const id = `id of ${options!.body!.subscription}`;
    devices.set(id, me()!.id);
    return answer({ id });
  });
  const open = (account: string | null | undefined): Push => {
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({ providers: [{ provide: Api, useValue: { call } }, { provide: Session, useValue: { me } }, { provide: Router, useValue: { navigateByUrl: shown } }] });
    me.set(typeof account === 'string' ? { id: account } : account);
    const push = TestBed.inject(Push);
    TestBed.tick();
    return push;
  };
  const known = (push: Push) => vi.waitFor(() => expect(push.state()).not.toBe('unknown'));
  const opened = async (account: string | null): Promise<Push> => {
    const push = open(account);
    await known(push);
    return push;
  };

  beforeAll(() => {
    vi.stubGlobal('androidBridge', {});
    vi.stubGlobal('Capacitor', phone.bridge);
  });
  afterAll(() => vi.unstubAllGlobals());
  beforeEach(() => {
    localStorage.clear();
    phone.reset();
    [onesignal, reachable, devices] = [application, true, new Map()];
    call.mockClear();
    shown.mockClear();
  });

  it('has this phone told under its subscription, and OneSignal learns nothing before that', async () => {
    const push = await opened('a');
    expect([push.state(), push.why(), phone.calls]).toEqual(['off', null, []]);
    expect(await push.subscribe()).toBeNull();
    expect(push.state()).toBe('on');
    expect(call).toHaveBeenCalledWith(addDevice, { body: { kind: 'onesignal', subscription: phone.subscription } });
    await push.unsubscribe();
    expect([push.state(), phone.optedIn, devices.size]).toEqual(['off', false, 0]);
  });

  it('says that this application is not told, and which is, where the campaign has no OneSignal', async () => {
    onesignal = null;
    const push = await opened('a');
    expect([push.state(), push.why()]).toEqual(['elsewhere', expect.stringContaining(`ouvrez ${location.host} dans le navigateur`)]);
    expect(await push.subscribe()).toBe(push.why());
    expect([phone.calls, devices.size]).toEqual([[], 0]);
  });

  it('says so too where it was built without OneSignal', async () => {
    const { Capacitor } = await import('@capacitor/core');
    const available = vi.spyOn(Capacitor, 'isPluginAvailable').mockImplementation((name) => name !== 'OneSignalCapacitor');
    const push = await opened('a');
    available.mockRestore();
    expect([push.state(), phone.calls]).toEqual(['elsewhere', []]);
  });

  it('says nothing while the server does not answer', async () => {
    reachable = false;
    const push = open('a');
    await vi.waitFor(() => expect(call).toHaveBeenCalled());
    expect([push.state(), push.why()]).toEqual(['unknown', null]);
  });

  it('says that the phone refuses, and asks anew when it is opened again', async () => {
    phone.allows = false;
    const push = await opened('a');
    expect(await push.subscribe()).toMatch(/Votre téléphone refuse/);
    expect([push.state(), devices.size]).toEqual(['denied', 0]);
    phone.allows = true;
    expect(await (await opened('a')).subscribe()).toBeNull();
  });

  it('waits for the phone’s push service', async () => {
    const push = await opened('a');
    phone.token = null;
    const asked = push.subscribe();
    await vi.waitFor(() => expect(phone.calls).toContain('getPushSubscriptionToken'));
    phone.token = 'token';
    phone.tell('pushSubscriptionChange', { previous: {}, current: {} });
    expect(await asked).toBeNull();
    expect(push.state()).toBe('on');
  });

  it('opens what a notice was about, by its id and nothing else, without waiting for who is there', async () => {
    await (await opened('a')).subscribe();
    open(undefined);
    phone.calls.length = 0;
    await vi.waitFor(() => expect(phone.calls).toContain('getPermission'));
    phone.tap({ id: 'AAAAAAAAAAAAAAAAAAAAAA' });
    expect(shown).toHaveBeenLastCalledWith('/n/AAAAAAAAAAAAAAAAAAAAAA');
    shown.mockClear();
    for (const other of [{ id: 'https://exemple.org' }, { id: 12 }, {}]) phone.tap(other);
    expect(shown).not.toHaveBeenCalled();
  });

  it('stays told when it is opened again, without the network too', async () => {
    await (await opened('a')).subscribe();
    const again = await opened('a');
    await vi.waitFor(() => expect(call.mock.calls.some(([route]) => route === listDevices)).toBe(true));
    expect(call.mock.calls.filter(([route]) => route === addDevice)).toHaveLength(1);
    expect([again.state(), devices.size]).toEqual(['on', 1]);
    reachable = false;
    const away = await opened('a');
    expect([away.state(), phone.optedIn]).toEqual(['on', true]);
  });

  it('ends with the session, with what lies on the screen, and so for whoever signs in after', async () => {
    const push = await opened('a');
    await push.subscribe();
    me.set(null);
    TestBed.tick();
    await vi.waitFor(() => expect(phone.calls).toContain('clearAllNotifications'));
    expect([push.state(), phone.optedIn]).toEqual(['off', false]);

    await (await opened('a')).subscribe();
    const other = await opened('b');
    await vi.waitFor(() => expect(phone.optedIn).toBe(false));
    await vi.waitFor(() => expect(other.state()).toBe('off'));
    expect([...devices.values()]).not.toContain('b');
  });

  it('ends where the campaign leaves OneSignal, or the permission was taken back', async () => {
    await (await opened('a')).subscribe();
    onesignal = null;
    const push = await opened('a');
    await vi.waitFor(() => expect([push.state(), phone.optedIn]).toEqual(['elsewhere', false]));

    onesignal = application;
    await (await opened('a')).subscribe();
    phone.permission = false;
    open('a');
    await vi.waitFor(() => expect(phone.optedIn).toBe(false));
  });
});
