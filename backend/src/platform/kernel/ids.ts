import { createHash } from 'node:crypto';

const bytesOf = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex');
const format = (hex: string): string => `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;

/** Name-based UUID (RFC 9562, version 5): the same namespace and name always give the same id. */
export function uuid5(namespace: string, name: string): string {
  const hash = createHash('sha1').update(bytesOf(namespace)).update(name).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  return format(hash.toString('hex'));
}

/** Root of every derived id of the product. */
const root = uuid5('6ba7b811-9dad-11d1-80b4-00c04fd430c8', 'https://actionpopulaire.example/ids');

/** Id of a command: one a (who, route, Idempotency-Key), whatever the number of tries. */
export const commandIdOf = (account: string, route: string, key: string): string => uuid5(root, `command ${account} ${route} ${key}`);
/** Id of a command's event number `index` on a stream: one key used for two streams makes no id twice. */
export const eventIdOf = (commandId: string, stream: string, index: number): string => uuid5(commandId, `event ${stream} ${index}`);
/** Id of a text that a command brings, one a field and a body: what a failed try stored is not what the next one says. */
export const textIdOf = (commandId: string, fingerprint: string, field: string): string => uuid5(commandId, `text ${fingerprint} ${field}`);
/** Id of a job, from what makes it one: a reactor and an event, or what it is about. */
export const jobIdOf = (...parts: readonly string[]): string => uuid5(root, `job ${parts.join(' ')}`);
