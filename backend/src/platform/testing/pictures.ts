import { randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

/** A photo as a telephone makes it: where and by what it was taken is in it, and it lies on its side. */
export function photo(width = 640, height = 480): Promise<Buffer> {
  return halves(width, height).withMetadata({ orientation: 6 })
    .withExifMerge({ IFD0: { Make: 'Zanzibar' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '45/1 45/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '4/1 50/1 0/1' } })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">Zanzibar</x:xmpmeta>').withIccProfile('p3').jpeg().toBuffer();
}

/** A picture whose left half is red and whose right half is blue. */
export function halves(width = 64, height = 48): Sharp {
  const left = { input: { create: { width: width / 2, height, channels: 3 as const, background: 'red' } }, left: 0, top: 0 };
  return sharp({ create: { width, height, channels: 3, background: 'blue' } }).composite([left]);
}

/** A PNG that says it is so wide and high, all black; as small as can be. */
export function blackPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc(height * (1 + Math.ceil(width / 8))), { level: 9 });
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  const named = Buffer.concat([Buffer.from(type), data]);
  checksum.writeUInt32BE(crc(named));
  return Buffer.concat([length, named, checksum]);
}

function crc(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}

/** A form that sends one file, as browsers send it. */
export function formOf(file: Buffer, { field = 'file', name = 'photo.jpg', type = 'image/jpeg' } = {}): { readonly payload: Buffer; readonly headers: Readonly<Record<string, string>> } {
  const boundary = `----form${randomBytes(12).toString('hex')}`;
  const before = `--${boundary}\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`;
  return { payload: Buffer.concat([Buffer.from(before), file, Buffer.from(`\r\n--${boundary}--\r\n`)]), headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } };
}
