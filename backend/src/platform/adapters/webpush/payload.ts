import { sentenceOf, type PushNotice } from '../../push/push.js';

/** What every payload weighs, in bytes: how long one is tells nobody what it says. */
const weight = 512;

/** A notice in the form that Angular's service worker shows, and opens when it is touched; spaces to its weight. */
export function payloadOf({ id, category, language, collapse }: PushNotice): Buffer {
  const notification = {
    title: sentenceOf({ category, language }),
    lang: language,
    ...(collapse !== undefined && { tag: collapse, renotify: true }),
    data: { onActionClick: { default: { operation: 'navigateLastFocusedOrOpen', url: `/n/${id}` } } },
  };
  const payload = Buffer.alloc(weight, ' ');
  const text = JSON.stringify({ notification });
  if (Buffer.byteLength(text) > weight) throw new RangeError(`the sentence of ${category} is too long`);
  payload.write(text);
  return payload;
}
