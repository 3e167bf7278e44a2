// Stand-ins of push services, in a process of its own: one that speaks Web Push (RFC 8030, 8292) under /push/, and OneSignal's
// API at /notifications. It keeps what it takes, and behaves towards each device as it is told.
// node push-server.mjs <OneSignal app> <OneSignal key>
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';

const [app, key] = process.argv.slice(2);
const received = [];
/** Of a device, the path of its endpoint or its subscription; `*`: of all others. */
const behaviours = new Map();
/** What was created under each key of OneSignal's. */
const created = new Map();

const answers = {
  failing: [500], refusing: [403], busy: [429, { 'retry-after': '120' }], resting: [503, { 'retry-after': '30' }], moved: [307, { location: '/push/elsewhere' }],
  chatty: [201, {}, 'x'.repeat(1_000_000)],
};

function webPush({ url, headers }, body) {
  if (!/^\d+$/.test(headers.ttl ?? '') || headers['content-encoding'] !== 'aes128gcm') return [400];
  if (!/^vapid t=[\w.-]+, k=[\w-]+$/.test(headers.authorization ?? '')) return [401];
  if (body.length > 4096) return [413];
  received.push({ to: url, headers, body: body.toString('base64') });
  return [201, { location: `/message/${randomUUID()}` }];
}

function oneSignal({ headers }, body, as) {
  const json = (status, value) => [status, { 'content-type': 'application/json; charset=utf-8' }, JSON.stringify(value)];
  const sent = JSON.parse(body);
  if (headers.authorization !== `Key ${key}`) return json(403, { errors: ['Access denied.  Please include an \'Authorization: ...\' header with a valid API key (https://documentation.onesignal.com/docs/en/keys-and-ids#api-keys).'] });
  if (sent.app_id !== app || !sent.contents?.en || sent.target_channel !== 'push') return json(400, { errors: ['Message Notifications must have English language content'] });
  if (!/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(sent.idempotency_key)) return json(400, { errors: ['idempotency_key must be a valid UUID'] });
  if (as === 'gone') return json(200, { id: '', errors: ['All included players are not subscribed'] });
  if (as === 'unknown') return json(200, { id: '', errors: { invalid_player_ids: sent.include_subscription_ids } });
  const known = created.get(sent.idempotency_key);
  if (!known) {
    created.set(sent.idempotency_key, randomUUID());
    received.push({ to: sent.include_subscription_ids[0], headers, body: body.toString('base64') });
  }
  return json(200, { id: created.get(sent.idempotency_key), external_id: null });
}

function serve(request, body, send) {
  const { method, url } = request;
  if (method === 'GET') return send([200, {}, JSON.stringify(received.slice(Number(url.slice(1))))]);
  if (method === 'PUT') {
    const { to, as } = JSON.parse(body);
    behaviours.set(to, as);
    return send([204]);
  }
  const web = url.startsWith('/push/');
  const to = web ? url : JSON.parse(body).include_subscription_ids?.[0];
  const as = behaviours.get(to) ?? behaviours.get('*');
  if (as === 'hanging') return undefined;
  if (as === 'cut') return request.socket.destroy();
  if (as === 'busy until') return send([429, { 'retry-after': new Date(Date.now() + 90_000).toUTCString() }]);
  if (as in answers) return send(answers[as]);
  if (web && as === 'unknown') return send([404]);
  if (web && as === 'gone') return send([410]);
  const answer = web ? webPush(request, body) : oneSignal(request, body, as);
  if (as === 'silent') return undefined;
  return as === 'slow' ? setTimeout(() => send(answer), 1_000) : send(answer);
}

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk)).on('end', () => {
    serve(request, Buffer.concat(chunks), ([status, headers = {}, text = '']) => response.writeHead(status, headers).end(text));
  });
});
process.stdin.on('close', () => process.exit(0)).resume();
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
