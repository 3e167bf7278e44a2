import { provideZonelessChangeDetection } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { channels, noticeKind, noticeKindCodes, type NoticeKind, type NoticeSettings } from '@action-populaire/contracts';
import { ChannelMatrix } from './channel-matrix';
import type { TeamSettings } from './settings-store';

const none: NoticeSettings = { kinds: {}, quiet: null, digest: 'at-once', language: 'fr', zone: 'Europe/Paris', mailRefused: false, teams: [] };
const words = { push: 'Push', mail: 'E-mail' };

describe('ChannelMatrix', () => {
  let matrix: ComponentFixture<ChannelMatrix>;
  const text = (of: Element | null | undefined): string => (of?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const cells = (): HTMLTableCellElement[] => [...matrix.nativeElement.querySelectorAll('tbody td')];
  const boxes = (): HTMLInputElement[] => [...matrix.nativeElement.querySelectorAll('tbody input')];
  const open = async (kinds: readonly NoticeKind[], settings: NoticeSettings = none, team?: TeamSettings): Promise<void> => {
    TestBed.configureTestingModule({ providers: [provideZonelessChangeDetection()] });
    matrix = TestBed.createComponent(ChannelMatrix);
    matrix.componentRef.setInput('heading', 'La vie des équipes');
    matrix.componentRef.setInput('kinds', kinds);
    matrix.componentRef.setInput('settings', settings);
    if (team) matrix.componentRef.setInput('team', team);
    await matrix.whenStable();
  };

  it.each(noticeKindCodes)('%s has a cell a channel: a box where one may choose, else a word; one for all where it is always sent', async (kind) => {
    await open([kind]);
    expect([...matrix.nativeElement.querySelectorAll('thead th')].map(text)).toEqual(['Push', 'E-mail']);
    const defaults = channels.map((channel) => noticeKind(kind)[channel]);
    if (defaults.every((one) => one === 'always')) return expect(cells().map((cell) => [text(cell), cell.colSpan])).toEqual([['Toujours', channels.length]]);
    channels.forEach((channel, at) => {
      const byDefault = defaults[at];
      const box = cells()[at]?.querySelector('input');
      if (byDefault === 'always' || byDefault === 'never') {
        expect(box).toBeNull();
        expect(text(cells()[at])).toBe(byDefault === 'always' ? 'Toujours' : '–Jamais');
      } else {
        expect(box?.checked).toBe(byDefault === 'on');
        expect(text(box?.closest('label'))).toMatch(new RegExp(`, ${words[channel]}$`));
      }
    });
  });

  it('asks for the kind and the channel of the box that is touched', async () => {
    await open(['team-news']);
    const asked: unknown[] = [];
    matrix.componentInstance.choose.subscribe((choice) => asked.push(choice));
    const before = boxes().map(({ checked }) => checked);
    boxes().forEach((box) => box.click());
    expect(asked).toEqual(channels.map((channel, at) => ({ kind: 'team-news', channel, on: !before[at] })));
  });

  it('shows what a team chose, channel by channel', async () => {
    const chosen = { ...none, kinds: { 'team-news': { push: false, mail: false } } };
    await open(['team-news'], chosen, { team: { id: 'a', name: 'La digue' }, role: 'member', kinds: { 'team-news': { mail: true } }, mutedUntil: null });
    expect(boxes().map(({ checked }) => checked)).toEqual([false, true]);
  });

  it.each(noticeKindCodes)('%s can be read as it would arrive, on each channel where it may', async (kind) => {
    HTMLDialogElement.prototype.showModal ??= function show(this: HTMLDialogElement) { this.open = true; };
    await open([kind]);
    matrix.nativeElement.querySelector('tbody button').click();
    await matrix.whenStable();
    const headings = [...matrix.nativeElement.querySelectorAll('app-sheet h3')].map(text);
    expect(headings).toEqual([...channels.filter((channel) => noticeKind(kind)[channel] !== 'never').map((channel) => words[channel]), 'Dans l’application']);
    expect(text(matrix.nativeElement.querySelector('app-sheet'))).not.toMatch(/…|[{}]/);
  });
});
