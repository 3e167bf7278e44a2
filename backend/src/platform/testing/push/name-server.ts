import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';

/** A name server (RFC 1035) that knows the addresses it is given. */
export class NameServer {
  private constructor(private readonly socket: Socket) {}

  static async start(zone: Readonly<Record<string, readonly string[]>>): Promise<NameServer> {
    const socket = createSocket('udp4').on('message', (query, { port, address }) => socket.send(answer(query, zone), port, address));
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    return new NameServer(socket);
  }

  get address(): string {
    return `127.0.0.1:${this.socket.address().port}`;
  }

  stop(): void {
    this.socket.close();
  }
}

function answer(query: Buffer, zone: Readonly<Record<string, readonly string[]>>): Buffer {
  const labels: string[] = [];
  let at = 12;
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length).toLowerCase());
    at += 1 + length;
  }
  const question = query.subarray(12, at + 5);
  const six = query.readUInt16BE(at + 1) === 28;
  const known = zone[labels.join('.')];
  const records = (known ?? []).filter((address) => isIPv6(address) === six).map((address) => {
    const bytes = six ? bytesOfSix(address) : Buffer.from(address.split('.').map(Number));
    // The name of the question, its type, class IN, kept for no time.
    const head = Buffer.from([0xc0, 0x0c, 0, six ? 28 : 1, 0, 1, 0, 0, 0, 0, 0, bytes.length]);
    return Buffer.concat([head, bytes]);
  });
  const header = Buffer.alloc(12);
  query.copy(header, 0, 0, 2);
  header.writeUInt16BE(0x8180 | (known ? 0 : 3), 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(records.length, 6);
  return Buffer.concat([header, question, ...records]);
}

/** URLs write every address of IPv6 in hexadecimal, however it was written. */
function bytesOfSix(address: string): Buffer {
  const [head = '', tail = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const groups = (text: string) => (text === '' ? [] : text.split(':').map((group) => parseInt(group, 16)));
  const [first, last] = [groups(head), groups(tail)];
  const all = [...first, ...Array<number>(8 - first.length - last.length).fill(0), ...last];
  return Buffer.from(all.flatMap((group) => [group >> 8, group & 0xff]));
}
