import { channels, isChosen, noticeKind, noticeKindCodes } from '@action-populaire/contracts';
import { describe, expect, it } from 'vitest';
import { changed, mayChoose, noChoices, sends, withoutMail } from './choices.js';

const [a, b] = ['5f0c1a52-7d0e-4c55-9f0b-3d1c2b7a9e01', '5f0c1a52-7d0e-4c55-9f0b-3d1c2b7a9e02'];
const at = '2026-11-25T17:12:00.000Z';
const rows = noticeKindCodes.flatMap((kind) => channels.map((channel) => ({ kind, channel, ...noticeKind(kind), byDefault: noticeKind(kind)[channel] })));

describe.each(rows)('$kind by $channel', ({ kind, channel, perTeam, byDefault }) => {
  const told = (choices: typeof noChoices, team?: string) => sends(kind, channel, choices, team, at);

  it('is sent as the table says, until someone chooses', () => {
    for (const team of [undefined, a, b]) expect(told(noChoices, team)).toBe(byDefault === 'on' || byDefault === 'always');
  });

  it.each([true, false])('is sent as chosen for all: %s', (value) => {
    const choices = changed(noChoices, { kinds: { [kind]: { [channel]: value } } });
    for (const team of [undefined, a, b]) expect(told(choices, team)).toBe(isChosen(kind, channel) ? value : byDefault === 'always');
    expect(mayChoose({ [kind]: { [channel]: value } }, false)).toBe(isChosen(kind, channel));
  });

  it('is silent for one team alone where it is off for that one', () => {
    const choices = changed(noChoices, { kinds: { [kind]: { [channel]: true } }, teams: [{ team: a, kinds: { [kind]: { [channel]: false } } }, { team: b, kinds: { [kind]: { [channel]: true } } }] });
    const sent = byDefault !== 'never';
    expect([told(choices, a), told(choices, b), told(choices)]).toEqual([sent && (byDefault === 'always' || !perTeam), sent, sent]);
    expect(mayChoose({ [kind]: { [channel]: true } }, true)).toBe(perTeam && isChosen(kind, channel));
  });

  it('is silent for a team that is silent, for as long', () => {
    const on = changed(noChoices, { kinds: { [kind]: { [channel]: true } } });
    const [soon, always, over] = ['2026-11-25T18:12:00.000Z', 'always' as const, at].map((mutedUntil) => changed(on, { teams: [{ team: a, mutedUntil }] })) as [typeof noChoices, typeof noChoices, typeof noChoices];
    const sent = byDefault !== 'never';
    expect([told(soon, a), told(always, a), told(over, a), told(soon, b), told(soon)]).toEqual([byDefault === 'always', byDefault === 'always', sent, sent, sent]);
  });
});

it('sets a channel without the other, and for a team without its silence', () => {
  const first = changed(noChoices, { kinds: { message: { push: false } }, teams: [{ team: a, mutedUntil: 'always' }] });
  const second = changed(first, { kinds: { message: { mail: true } }, teams: [{ team: a, kinds: { message: { push: true } } }], quiet: null });
  expect(second).toEqual({ ...noChoices, quiet: null, kinds: { message: { push: false, mail: true } }, teams: { [a]: { kinds: { message: { push: true } }, mutedUntil: 'always' } } });
  expect(changed(second, { teams: [{ team: a, mutedUntil: null }] }).teams[a]).toEqual({ kinds: { message: { push: true } }, mutedUntil: null });
});

it('stops mails of a kind, for a team alone where it says so, and of all that goes together without what is urgent', () => {
  const chosen = changed(noChoices, { kinds: { 'team-news': { push: false, mail: true } }, teams: [{ team: a, kinds: { 'team-action': { mail: true }, 'message': { push: false } }, mutedUntil: 'always' }] });
  const stopped = (stop: Parameters<typeof withoutMail>[0]) => changed(chosen, withoutMail(stop, chosen));
  expect(stopped({ kind: 'team-news' })).toEqual({ ...chosen, kinds: { 'team-news': { push: false, mail: false } } });
  expect(stopped({ kind: 'team-action', team: b })).toEqual({ ...chosen, teams: { ...chosen.teams, [b]: { kinds: { 'team-action': { mail: false } }, mutedUntil: null } } });
  const none = stopped({ kind: 'digest' });
  const left = noticeKindCodes.filter((kind) => sends(kind, 'mail', none, undefined, at));
  expect(left).toEqual(['action-changed', 'action-cancelled', 'seat-given']);
  expect(none.teams[a]).toEqual({ kinds: { 'team-action': { mail: false }, 'message': { push: false } }, mutedUntil: 'always' });
});
