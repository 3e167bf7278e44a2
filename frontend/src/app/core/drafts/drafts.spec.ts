import { TestBed } from '@angular/core/testing';
import { Drafts } from './drafts';

describe('Drafts', () => {
  let drafts: Drafts;
  beforeEach(() => {
    localStorage.clear();
    drafts = TestBed.inject(Drafts);
  });
  afterEach(() => vi.useRealTimers());

  it('keeps a draft with its time', () => {
    drafts.save('action', { name: 'Tractage' });
    expect(drafts.read('action')).toMatchObject({ value: { name: 'Tractage' } });
    drafts.remove('action');
    expect(drafts.read('action')).toBeNull();
  });

  it('forgets after thirty days', () => {
    vi.useFakeTimers({ now: 0 });
    drafts.save('action', 1);
    vi.setSystemTime(31 * 24 * 3600 * 1000);
    expect(drafts.read('action')).toBeNull();
  });

  it('clears every draft and nothing else', () => {
    localStorage.setItem('ap.theme', '"dark"');
    drafts.save('a', 1);
    drafts.save('b', 2);
    drafts.clear();
    expect([drafts.read('a'), drafts.read('b')]).toEqual([null, null]);
    expect(localStorage.getItem('ap.theme')).toBe('"dark"');
  });
});
