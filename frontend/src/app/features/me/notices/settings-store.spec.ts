import { TestBed } from '@angular/core/testing';
import { channels, isChosen, isSent, noticeKind, noticeKindCodes, setNotificationSettings, type Channel, type NoticeKind, type NoticeSettings } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { valueOf } from '@core/loadable';
import { SettingsStore, type TeamSettings } from './settings-store';

const team = (id: string, kinds: NoticeSettings['kinds'] = {}): NoticeSettings['teams'][number] => ({ team: { id, name: id }, role: 'member', kinds, mutedUntil: null });
const none: NoticeSettings = { kinds: {}, quiet: null, digest: 'at-once', language: 'fr', zone: 'Europe/Paris', mailRefused: false, teams: [team('a'), team('b')] };
const sends = (kind: NoticeKind, channel: Channel, { kinds }: NoticeSettings, of?: TeamSettings): boolean => isSent(kind, channel, kinds, of?.kinds);
const cells = noticeKindCodes.flatMap((kind) => channels.map((channel) => ({ kind, channel })));

describe('what is sent', () => {
  it.each(cells)('$kind by $channel: as the table has it, as chosen, and for a team as chosen for it', ({ kind, channel }) => {
    const byDefault = noticeKind(kind)[channel];
    expect(sends(kind, channel, none)).toBe(byDefault === 'on' || byDefault === 'always');
    for (const on of [true, false]) {
      const all = { ...none, kinds: { [kind]: { [channel]: on } } };
      const chosen = isChosen(kind, channel);
      expect(sends(kind, channel, all)).toBe(chosen ? on : byDefault === 'always');
      expect(sends(kind, channel, all, team('a'))).toBe(sends(kind, channel, all));
      expect(sends(kind, channel, all, team('a', { [kind]: { [channel]: !on } }))).toBe(chosen ? !on : byDefault === 'always');
    }
  });
});

describe('SettingsStore', () => {
  const call = vi.fn();
  const refused = { ok: false, problem: { code: 'client/offline', status: 0, title: 'Hors connexion.' } };
  const done = { ok: true, stale: false, value: {} };
  let store: SettingsStore;
  const shown = (): NoticeSettings => valueOf(store.state())!;

  beforeEach(async () => {
    call.mockReset().mockResolvedValueOnce({ ok: true, stale: false, value: none });
    TestBed.configureTestingModule({ providers: [SettingsStore, { provide: Api, useValue: { call } }] });
    store = TestBed.inject(SettingsStore);
    await store.load();
  });

  it('shows a choice before the answer, and sends that alone', async () => {
    let answer: (outcome: unknown) => void = () => undefined;
    call.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    const chosen = store.choose('message', 'push', false);
    expect(sends('message', 'push', shown())).toBe(false);
    answer(done);
    expect(await chosen).toBeNull();
    expect(call).toHaveBeenLastCalledWith(setNotificationSettings, { body: { kinds: { message: { push: false } } } });
  });

  it('chooses for one team alone', async () => {
    call.mockResolvedValueOnce(done);
    await store.choose('team-news', 'push', false, 'a');
    expect(shown().teams.map((one) => sends('team-news', 'push', shown(), one))).toEqual([false, true]);
    expect(call).toHaveBeenLastCalledWith(setNotificationSettings, { body: { teams: [{ team: 'a', kinds: { 'team-news': { push: false } } }] } });
  });

  it('chooses a channel and leaves the other', async () => {
    call.mockResolvedValue(done);
    await store.choose('team-news', 'push', false);
    await store.choose('team-news', 'mail', true, 'a');
    expect(channels.map((channel) => shown().teams.map((one) => sends('team-news', channel, shown(), one)))).toEqual([[false, false], [true, sends('team-news', 'mail', none)]]);
  });

  it('gathers mails from when it is asked, and no more when that was refused', async () => {
    call.mockResolvedValueOnce(done).mockResolvedValueOnce(refused);
    expect(await store.change({ digest: 'daily' })).toBeNull();
    expect(shown()).toEqual({ ...none, digest: 'daily' });
    expect(await store.change({ digest: 'weekly' })).toMatchObject({ code: 'client/offline' });
    expect(shown().digest).toBe('daily');
  });

  it('goes back to what it was, with the reason, when it was refused', async () => {
    call.mockResolvedValueOnce(refused);
    expect(await store.change({ quiet: { from: '22:00', to: '07:00' } })).toMatchObject({ code: 'client/offline' });
    expect(shown()).toEqual(none);
  });

  it('reads anew until when a team is silent', async () => {
    const muted = { ...none, teams: [{ ...team('a'), mutedUntil: 'always' as const }, team('b')] };
    call.mockResolvedValueOnce(done).mockResolvedValueOnce({ ok: true, stale: false, value: muted });
    await store.change({ teams: [{ team: 'a', mute: 'always' }] });
    expect(shown()).toEqual(muted);
  });
});
