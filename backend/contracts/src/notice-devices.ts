import * as z from 'zod/mini';
import { instant, receipt, uuid } from './common.js';
import { noticeTarget } from './notices.js';
import { route } from './route.js';

/** How a device comes to be told: the public key (P-256, base64url) with which a browser subscribes to Web Push, and the campaign's application at OneSignal, if it has one, at which the native applications do. */
export const getPushKey = route({
  id: 'getPushKey', method: 'GET', path: '/api/push/key', access: 'public', keyed: false,
  returns: z.object({ key: z.string(), onesignal: z.nullable(uuid) }), problems: [],
});

const base64url = (max: number) => z.string().check(z.regex(/^[\w-]+={0,2}$/), z.maxLength(max));
/** Where a device is told: a subscription of Web Push (a UnifiedPush endpoint is one), or one of OneSignal. */
export const deviceAddress = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('webpush'), endpoint: z.string().check(z.url(), z.maxLength(1_000)), keys: z.strictObject({ p256dh: base64url(120), auth: base64url(40) }) }),
  z.strictObject({ kind: z.literal('onesignal'), subscription: uuid }),
]);
export type DeviceAddress = z.infer<typeof deviceAddress>;

/** Has this device told, for this session: it ends with it. The same address again replaces whoever had it. */
export const addDevice = route({
  id: 'addDevice', method: 'POST', path: '/api/me/devices', access: 'account', keyed: true,
  body: deviceAddress, returns: receipt, problems: ['notifications/too-many-devices', 'notifications/unusable-device'],
});

/** The devices that are told. */
export const listDevices = route({
  id: 'listDevices', method: 'GET', path: '/api/me/devices', access: 'account', keyed: false,
  returns: z.object({ items: z.array(z.object({ id: z.string(), kind: z.enum(['webpush', 'onesignal']), device: z.string(), since: instant, current: z.boolean() })) }),
  problems: [],
});

export const removeDevice = route({
  id: 'removeDevice', method: 'DELETE', path: '/api/me/devices/:id', access: 'account', keyed: true,
  params: z.strictObject({ id: z.string().check(z.regex(/^[\da-f]{32}$/)) }), returns: receipt, problems: [],
});

/** What a push opens: its id is all that the push held. Whether the reader may see it is asked by the page. */
export const openNotice = route({
  id: 'openNotice', method: 'GET', path: '/api/notices/:id', access: 'public', keyed: false,
  params: z.strictObject({ id: z.string().check(z.regex(/^[\w-]{22}$/)) }), returns: z.object({ target: noticeTarget }), problems: [],
});
