import { lookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { BlockList, isIP, isIPv6 } from 'node:net';

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

type Found = (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void;

/** Whether a host, as it stands in a URL, may be on the public internet: of a name, only its look-up tells. */
export function mayBePublic(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return isIP(bare) === 0 ? /\.[a-z][a-z\d-]*$/.test(bare) : isPublic(bare);
}

/** Looks a name up for a connection: its addresses on the public internet alone, since whoever chose the name may own it. */
export function lookupPublic(hostname: string, options: LookupOptions, found: Found): void {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const reached = error ? [] : addresses.filter(({ address }) => isPublic(address));
    const [first] = reached;
    if (error || !first) found(error ?? new Error('the name has no public address'), []);
    else if (options.all) found(null, reached);
    else found(null, first.address, first.family);
  });
}
