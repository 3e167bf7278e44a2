import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { addDevice, getPushKey, listDevices, removeDevice, type RouteDescriptor } from '@action-populaire/contracts';
import { Api } from '../api/api';
import { Session } from '../session/session';
import { Push } from './push';

/** The push service of a browser: each subscription has an address of its own. */
class Manager {
  current: (PushSubscription & { readonly ended: boolean }) | null = null;
  made = 0;
  working = true;
  getSubscription = () => Promise.resolve(this.current);
  subscribe = ({ applicationServerKey }: { applicationServerKey: string }) => {
    if (!this.working) return Promise.reject(new DOMException('no push service', 'AbortError'));
    const endpoint = `https://push.exemple/${(this.made += 1)}`;
    const bytes = Uint8Array.from(atob(applicationServerKey.replace(/-/g, '+').replace(/_/g, '/')), (char) => char.charCodeAt(0));
    this.current = {
      endpoint, options: { applicationServerKey: bytes.buffer },
      toJSON: () => ({ endpoint, keys: { p256dh: 'p', auth: 'a' } }),
      unsubscribe: () => Promise.resolve(!(this.current = null)),
    } as never;
    return Promise.resolve(this.current!);
  };
}

describe('Push', () => {
  const me = signal<{ id: string } | null | undefined>(undefined);
  let manager: Manager;
  let permission: NotificationPermission;
  let serverKey: string;
  /** The devices that the server has told. */
  let devices: Map<string, string>;
  let refusal: string | null;

  const call = vi.fn((route: RouteDescriptor, options?: { body?: { endpoint: string }; params?: { id: string } }) => {
    const answer = (value: unknown) => Promise.resolve({ ok: true, value });
    if (route === getPushKey) return answer({ key: serverKey, onesignal: null });
    if (route === listDevices) return answer({ items: [...devices.keys()].map((id) => ({ id })) });
    if (route === removeDevice) return answer({ changed: devices.delete(options!.params!.id) });
    if (refusal) return Promise.resolve({ ok: false, problem: { code: 'notifications/too-many-devices', status: 422, title: refusal } });
    const id = `id of ${options!.body!.endpoint}`;
    devices.set(id, me()!.id);
    return answer({ id });
  });
  const added = () => call.mock.calls.filter(([route]) => route === addDevice).length;
  /** The application is opened. */
  const open = (account: string | null | undefined): Push => {
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({ providers: [{ provide: Api, useValue: { call } }, { provide: Session, useValue: { me } }] });
    me.set(typeof account === 'string' ? { id: account } : account);
    const push = TestBed.inject(Push);
    TestBed.tick();
    return push;
  };
  const signIn = (account: string | null): void => {
    me.set(account === null ? null : { id: account });
    TestBed.tick();
  };

  beforeEach(() => {
    localStorage.clear();
    [manager, permission, serverKey, devices, refusal] = [new Manager(), 'default', 'BA-_', new Map(), null];
    call.mockClear();
    vi.stubGlobal('PushManager', class {});
    vi.stubGlobal('Notification', { get permission() { return permission; }, requestPermission: () => Promise.resolve((permission = permission === 'default' ? 'granted' : permission)) });
    const registration = { pushManager: manager };
    Object.defineProperty(navigator, 'serviceWorker', { configurable: true, value: { register: () => Promise.resolve(registration), ready: Promise.resolve(registration) } });
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    delete (navigator as { serviceWorker?: unknown }).serviceWorker;
    delete (navigator as { standalone?: unknown }).standalone;
  });

  it('asks, subscribes under the key of the server, and has this device told', async () => {
    const push = open('a');
    expect(push.state()).toBe('off');
    expect(await push.subscribe()).toBeNull();
    expect(push.state()).toBe('on');
    expect(call).toHaveBeenCalledWith(addDevice, { body: { kind: 'webpush', endpoint: 'https://push.exemple/1', keys: { p256dh: 'p', auth: 'a' } } });
    await push.unsubscribe();
    expect([push.state(), manager.current, devices.size]).toEqual(['off', null, 0]);
  });

  it('says why not: refused, no push service, refused by the server', async () => {
    permission = 'denied';
    expect(await open('a').subscribe()).toMatch(/réglages/);
    permission = 'granted';
    manager.working = false;
    const push = open('a');
    expect(await push.subscribe()).toMatch(/n’a pas répondu/);
    manager.working = true;
    refusal = 'Votre compte a déjà 20 appareils.';
    expect(await push.subscribe()).toBe(refusal);
    expect([push.state(), manager.current]).toEqual(['off', null]);
  });

  it('knows a browser that cannot, and an iPhone that only tells installed applications', () => {
    vi.unstubAllGlobals();
    expect(open('a').state()).toBe('unsupported');
    Object.defineProperty(navigator, 'standalone', { configurable: true, value: false });
    expect(open('a').state()).toBe('install');
  });

  it('tells again where the browser moved the address, or the server has another key; otherwise leaves it alone', async () => {
    await open('a').subscribe();
    open('a');
    await vi.waitFor(() => expect(call.mock.calls.at(-1)?.[0]).toBe(getPushKey));
    expect(added()).toBe(1);
    await manager.subscribe({ applicationServerKey: serverKey });
    open('a');
    await vi.waitFor(() => expect([...devices.keys()]).toEqual(['id of https://push.exemple/2']));
    serverKey = 'BB-_';
    open('a');
    await vi.waitFor(() => expect([...devices.keys()]).toEqual(['id of https://push.exemple/3']));
    expect(added()).toBe(3);
  });

  it('ends with the session: the address itself goes, and so for whoever signs in after, even after a restart', async () => {
    const push = open('a');
    await push.subscribe();
    signIn(null);
    await vi.waitFor(() => expect(manager.current).toBeNull());
    expect(push.state()).toBe('off');

    signIn('a');
    await push.subscribe();
    signIn('b');
    await vi.waitFor(() => expect(manager.current).toBeNull());

    await open('a').subscribe();
    const other = open('b');
    await vi.waitFor(() => expect(manager.current).toBeNull());
    expect(other.state()).toBe('off');
    expect([...devices.values()]).not.toContain('b');
  });

  it('waits to know who is there', async () => {
    await open('a').subscribe();
    open(undefined);
    await Promise.resolve();
    expect(manager.current).not.toBeNull();
  });

  it('ends where it was taken out of the list from elsewhere, and where the permission was taken back', async () => {
    await open('a').subscribe();
    devices.clear();
    const push = open('a');
    await vi.waitFor(() => expect(manager.current).toBeNull());
    expect(push.state()).toBe('off');
    await push.subscribe();
    permission = 'denied';
    open('a');
    await vi.waitFor(() => expect(manager.current).toBeNull());
  });

  it('signed out while it subscribes, it ends all the same', async () => {
    const push = open('a');
    const asked = push.subscribe();
    signIn(null);
    await asked;
    await vi.waitFor(() => expect([manager.current, localStorage.getItem('ap.push')]).toEqual([null, null]));
  });
});
