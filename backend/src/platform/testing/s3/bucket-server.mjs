// A stand-in of a server that speaks the protocol of Amazon S3, in a process of its own: one bucket, in memory. It checks
// signatures (AWS4-HMAC-SHA256) and the hash of what it is sent, as the documentation says, and fails when told to.
// node bucket-server.mjs <bucket> <region> <key> <secret>; a line {"fail": status, "times": n} on its input.
import { createHash, createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';

const [bucket, region, key, secret] = process.argv.slice(2);
const objects = new Map();
let failing = { fail: 0, times: 0 };

const sha256 = (text) => createHash('sha256').update(text).digest('hex');
const hmac = (with_, text) => createHmac('sha256', with_).update(text).digest();
const encoded = (text) => encodeURIComponent(text).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);

/** Why a request is not what its signature says; undefined when it is. */
function fault({ method, url, headers }, body) {
  const { pathname, searchParams } = new URL(url, 'http://x');
  const [, id, day, where, names, signature] = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([\w;-]+), Signature=([\da-f]{64})$/.exec(headers.authorization ?? '') ?? [];
  if (id !== key) return 'InvalidAccessKeyId';
  if (where !== region) return 'AuthorizationHeaderMalformed';
  const date = headers['x-amz-date'] ?? '';
  if (!date.startsWith(day) || Math.abs(Date.parse(date.replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5')) - Date.now()) > 15 * 60_000) return 'RequestTimeTooSkewed';
  const hash = headers['x-amz-content-sha256'];
  if (hash !== 'UNSIGNED-PAYLOAD' && hash !== sha256(body)) return 'XAmzContentSHA256Mismatch';
  if (!names.split(';').includes('host')) return 'AccessDenied';
  const query = [...searchParams].map(([name, value]) => `${encoded(name)}=${encoded(value)}`).sort().join('&');
  const signed = names.split(';').map((name) => `${name}:${(headers[name] ?? '').trim().replace(/\s+/g, ' ')}\n`).join('');
  const canonical = [method, pathname.split('/').map((part) => encoded(decodeURIComponent(part))).join('/'), query, signed, names, hash].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', date, `${day}/${region}/s3/aws4_request`, sha256(canonical)].join('\n');
  const signing = ['s3', 'aws4_request'].reduce(hmac, hmac(hmac(`AWS4${secret}`, day), region));
  return hmac(signing, toSign).toString('hex') === signature ? undefined : 'SignatureDoesNotMatch';
}

function answer({ method, url }, body) {
  const { pathname, searchParams } = new URL(url, 'http://x');
  const [, at, name] = /^\/([^/]+)\/?(.*)$/.exec(decodeURIComponent(pathname)) ?? [];
  if (at !== bucket) return [404, problem('NoSuchBucket')];
  if (method === 'GET' && name === '') return [200, list(searchParams)];
  if (method === 'PUT') return [200, '', objects.set(name, body)];
  if (method === 'DELETE') return [204, '', objects.delete(name)];
  return objects.has(name) ? [200, objects.get(name)] : [404, problem('NoSuchKey')];
}

function list(query) {
  const all = [...objects.keys()].filter((name) => name > (query.get('start-after') ?? '')).sort();
  const page = all.slice(0, Math.min(1_000, Number(query.get('max-keys') ?? 1_000)));
  const contents = page.map((name) => `<Contents><Key>${name}</Key><Size>${objects.get(name).length}</Size></Contents>`).join('');
  return `<?xml version="1.0" encoding="UTF-8"?><ListBucketResult><Name>${bucket}</Name><IsTruncated>${page.length < all.length}</IsTruncated>${contents}</ListBucketResult>`;
}

const problem = (code) => `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code></Error>`;

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk)).on('end', () => {
    const body = Buffer.concat(chunks);
    const code = fault(request, body);
    const told = failing.times > 0 ? failing.fail : 0;
    if (told) failing.times -= 1;
    const [status, sent] = told ? [told, problem('SlowDown')] : code ? [403, problem(code)] : answer(request, body);
    response.writeHead(status).end(sent);
  });
});
createInterface({ input: process.stdin }).on('line', (line) => {
  failing = JSON.parse(line);
  process.stdout.write('told\n');
}).on('close', () => process.exit(0));
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
