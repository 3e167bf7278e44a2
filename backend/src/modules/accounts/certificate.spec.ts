import { describe, expect, it } from 'vitest';
import type { ErasureCertificate } from '@action-populaire/contracts';
import { CertificateKey, verifyCertificate } from './certificate.js';

const statement: ErasureCertificate['statement'] = {
  version: 1, instance: 'https://agir.example.org', account: '5f0c1a52-7d0e-4c55-9f0b-3d1c2b7a9e01', forgottenAt: '2026-11-25T17:12:00.000Z', erasedAt: '2026-11-25T17:12:00.010Z',
  erased: { records: { 'accounts.session': 2, 'accounts.claim': 1 }, texts: 3 },
  stays: { events: { count: 12, because: 'events-hold-no-words' }, teamTexts: { count: 1, teams: ['5f0c1a52-7d0e-4c55-9f0b-3d1c2b7a9e02'], because: 'words-of-a-team-are-the-teams' } },
  withdrawn: { actions: 2, teams: 1 },
};
const key = new CertificateKey(Buffer.alloc(32, 7));
const certificate = key.certify(statement);

describe('a certificate', () => {
  it('is verified with what it holds alone, whatever the order in which its parts were kept', () => {
    expect(verifyCertificate(certificate)).toBe(true);
    const { stays, erased, ...rest } = statement;
    expect(verifyCertificate({ ...certificate, statement: { stays, erased: { texts: erased.texts, records: { 'accounts.claim': 1, 'accounts.session': 2 } }, ...rest } })).toBe(true);
  });

  it('is signed by the same key after a restart', () => {
    expect(new CertificateKey(Buffer.alloc(32, 7)).publicKey).toBe(key.publicKey);
  });

  it('does not survive a change, another key, or a signature of another', () => {
    const other = new CertificateKey(Buffer.alloc(32, 8));
    for (const forged of [
      { ...certificate, statement: { ...statement, erased: { ...statement.erased, texts: 4 } } },
      { ...certificate, statement: { ...statement, account: '5f0c1a52-7d0e-4c55-9f0b-3d1c2b7a9e03' } },
      { ...certificate, publicKey: other.publicKey },
      { ...certificate, signature: other.certify(statement).signature },
      { ...certificate, signature: '' },
      { ...certificate, publicKey: 'no key' },
    ]) expect(verifyCertificate(forged)).toBe(false);
  });
});
