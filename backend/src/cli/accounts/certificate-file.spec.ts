import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { ErasureCertificate } from '@action-populaire/contracts';
import { CertificateKey } from '../../modules/accounts/index.js';
import { keepCertificate, readCertificate, summaryOf } from './certificate-file.js';
import { Refused } from './forget.js';

const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
afterAll(() => rmSync(folder, { recursive: true }));
let file: string;
let files = 0;
beforeEach(() => { file = join(folder, `${(files += 1)}.json`); });

const certificate = new CertificateKey(Buffer.alloc(32, 7)).certify({
  version: 1, instance: 'https://agir.example.org', account: '5f0c1a52-7d0e-4c55-9f0b-3d1c2b7a9e01', forgottenAt: '2026-11-25T17:12:00.000Z', erasedAt: '2026-11-25T17:12:00.010Z',
  erased: { records: { 'accounts.session': 2, 'accounts.claim': 1 }, texts: 3 },
  stays: { events: { count: 12, because: 'events-hold-no-words' }, teamTexts: { count: 1, teams: ['5f0c1a52-7d0e-4c55-9f0b-3d1c2b7a9e02'], because: 'words-of-a-team-are-the-teams' } },
  withdrawn: { actions: 2, teams: 1 },
});
const keep = (work: () => Promise<ErasureCertificate> = () => Promise.resolve(certificate)) => keepCertificate(file, work);

describe('the file of a certificate', () => {
  it('is for its user alone, and is read back as it was signed', async () => {
    expect(await keep()).toBe(certificate);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readCertificate(file)).toEqual(certificate);
    expect(summaryOf(readCertificate(file))).toContain('Erased: 3 texts; records: 1 accounts.claim, 2 accounts.session.');
  });

  it('is made before anything is erased, and never over another', async () => {
    await keep();
    let erased = false;
    await expect(keep(() => { erased = true; return Promise.resolve(certificate); })).rejects.toThrow('Nothing is erased');
    expect(erased).toBe(false);
    expect(readFileSync(file, 'utf8')).toContain(certificate.signature);
  });

  it('does not stay when nothing came of it', async () => {
    await expect(keep(() => Promise.reject(new Refused('No account has this address.')))).rejects.toThrow('No account');
    expect(existsSync(file)).toBe(false);
  });

  it('is refused when it was changed, or is no certificate', async () => {
    await keep();
    writeFileSync(file, readFileSync(file, 'utf8').replace('"texts": 3', '"texts": 4'));
    expect(() => readCertificate(file)).toThrow('it was changed');
    writeFileSync(file, '{}');
    expect(() => readCertificate(file)).toThrow('no certificate');
    writeFileSync(file, 'words');
    expect(() => readCertificate(file)).toThrow('as JSON');
    expect(() => readCertificate(join(folder, 'absent.json'))).toThrow(Refused);
  });
});
