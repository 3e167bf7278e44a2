import { isIP } from 'node:net';
import type { Credentials } from '@eventstore/db-client';

/** An address of EventStoreDB: `esdb://user:password@host:2113?tls=true`. */
export interface Address {
  readonly url: string;
  /** Without the password, for messages. */
  readonly shown: string;
  readonly credentials: Credentials;
}

const form = 'esdb://[user:password@]host:port[?tls=false]';
const pattern = /^esdb(?:\+discover)?:\/\/(?:([^:@/?]+):([^@/?]+)@)?([^@/?]+)\/?(?:\?([^?]*))?$/;

/** What may be set, as the client spells it without regard for case, dashes and underscores. */
const known = new Set(['tls', 'tlscafile', 'usercertfile', 'userkeyfile', 'connectionname', 'nodepreference', 'maxdiscoverattempts', 'discoveryinterval', 'gossiptimeout', 'keepaliveinterval', 'keepalivetimeout']);

/** What the client never sends without TLS; it takes any, and makes it use the plain call (see the log). */
const nobody: Credentials = { username: 'nobody', password: 'nothing' };

/** Reads an address. Throws a sentence that names the setting; the client's own would show the password, and prints it for an option it does not know. */
export function addressOf(url: string): Address {
  const [, user, password, hosts = '', query = ''] = pattern.exec(url.trim()) ?? [];
  if (!hosts) throw new Error(`ESDB_URL is not an address of EventStoreDB: it must look like ${form}.`);
  const shown = `esdb://${hosts}`;
  const options = new Map(query.split('&').filter(Boolean).map((option) => {
    const [key = '', value = ''] = option.split('=');
    return [key.toLowerCase().replaceAll(/[-_]/g, ''), value];
  }));
  for (const key of options.keys()) if (!known.has(key)) throw new Error(`ESDB_URL (${shown}) sets ${key}, which is not one of ${[...known].join(', ')}.`);
  const tls = options.get('tls') !== 'false';
  if (tls && !user) throw new Error(`ESDB_URL (${shown}) asks for TLS, the default, and names no user: it must look like ${form}.`);
  // Node sends no IP address as the name it wants to see in a certificate, and the client always sends the host.
  if (tls && hosts.split(',').some((host) => isIP(host.replace(/:\d+$/, '')))) throw new Error(`ESDB_URL (${shown}) asks for TLS: the server must be given by its name, not by its IP address.`);
  return { url: url.trim(), shown, credentials: tls && user && password ? { username: decoded(user), password: decoded(password) } : nobody };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Error('ESDB_URL: what is not a letter or a digit in the user or the password must be written as in addresses (%25 for %).');
  }
}
