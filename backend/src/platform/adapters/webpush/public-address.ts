import type { Resolver } from 'node:dns/promises';
import { BlockList, isIP, isIPv6, type TcpSocketConnectOpts } from 'node:net';

function ranges(family: 'ipv4' | 'ipv6', ...prefixes: readonly string[]): BlockList {
  const list = new BlockList();
  for (const prefix of prefixes) {
    const [net = '', bits] = prefix.split('/');
    list.addSubnet(net, Number(bits), family);
  }
  return list;
}

/** What the registries of IANA keep from the public internet. */
const specialFour = ranges('ipv4', '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/3');
/** Of what is global, what is for examples or leads to an address of IPv4. */
const specialSix = ranges('ipv6', '2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20');
const globalSix = ranges('ipv6', '2000::/3');

const isPublic = (address: string): boolean =>
  isIPv6(address) ? globalSix.check(address, 'ipv6') && !specialSix.check(address, 'ipv6') : !specialFour.check(address, 'ipv4');

/** Whether a host, as it stands in a URL, may be on the public internet: of a name, only its look-up tells. */
export function mayBePublic(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return isIP(bare) === 0 ? /\.[a-z][a-z\d-]*$/.test(bare) : isPublic(bare);
}

type Lookup = NonNullable<TcpSocketConnectOpts['lookup']>;

/**
 * Looks names up for connections: their addresses on the public internet alone, since whoever chose a name may own it. Asked
 * without the system's threads, which files and pictures need too: a name server may take its time.
 */
export const publicLookup = (resolver: Resolver): Lookup => (hostname, options, found) => {
  void Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]).then((answers) => {
    const [first, ...others] = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : [])).filter(isPublic).map((address) => ({ address, family: isIP(address) }));
    if (!first) found(new Error('the name has no public address'), '');
    else if (options.all) found(null, [first, ...others]);
    else found(null, first.address, first.family);
  });
};
