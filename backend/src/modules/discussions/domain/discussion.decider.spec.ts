import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { given } from '../../../platform/testing/given-decider.js';
import { locking, mayLock, opening, openingInTeam, writingRefused, type Open } from './discussion.decider.js';
import type { DiscussionEvent } from './discussion.events.js';

const stranger = { reads: false, manages: false };
const reader = { reads: true, manages: false };
const manager = { reads: true, manages: true };
const subject = { id: '00000000-0000-4000-8000-000000000001', length: 9 };
const facts = { kind: 'team', team: 'team', action: null, subject, readOnly: false, by: 'lea' } as const;
const open = (change: Partial<Open> = {}): Open => ({ ...facts, standing: reader, reserved: false, ...change });
const opened: DiscussionEvent = { type: 'discussions.DiscussionOpened', data: facts };
const locked: DiscussionEvent = { type: 'discussions.DiscussionLocked', data: { by: 'sam' } };
const unlocked: DiscussionEvent = { type: 'discussions.DiscussionUnlocked', data: { by: 'sam' } };

describe.each([['opening', opening], ['opening in a team', openingInTeam]] as const)('%s', (_, decider) => {
  it('is for those who will read, once', () => {
    given(decider).when(open()).then(opened);
    given(decider).when(open({ standing: stranger })).thenRejected('discussions/not-reader');
    given(decider, opened).when(open()).thenRejected('discussions/already-exists');
    given(decider).when(open({ refused: 'media/unknown' })).thenRejected('media/unknown');
  });
});

describe('opening in a team', () => {
  it('is for managers where the team says so', () => {
    given(openingInTeam).when(open({ reserved: true })).thenRejected('discussions/reserved-to-managers');
    given(openingInTeam).when(open({ reserved: true, standing: stranger })).thenRejected('discussions/not-reader');
    given(openingInTeam).when(open({ reserved: true, standing: manager })).then(opened);
  });
  it('is for managers where they alone write', () => {
    given(openingInTeam).when(open({ readOnly: true })).thenRejected('teams/not-manager');
    given(openingInTeam).when(open({ readOnly: true, standing: manager })).then({ ...opened, data: { ...facts, readOnly: true } });
  });
});

describe('locking', () => {
  const lock = (by: string, standing = reader, on = true) => ({ by, standing, locked: on });
  it('is for its author and those who run it', () => {
    given(locking, opened).when(lock('lea')).then({ ...locked, data: { by: 'lea' } });
    given(locking, opened).when(lock('sam', manager)).then(locked);
    given(locking, opened, locked).when(lock('sam', manager, false)).then(unlocked);
    given(locking, opened).when(lock('noa')).thenRejected('discussions/not-moderator');
    given(locking, opened).when(lock('lea', stranger)).thenRejected('discussions/not-reader');
    given(locking).when(lock('lea')).thenRejected('common/not-found');
  });
  it('changes nothing that is so already', () => {
    given(locking, opened, locked).when(lock('lea')).thenNothing();
    given(locking, opened).when(lock('lea', reader, false)).thenNothing();
    given(locking, opened, locked, unlocked).when(lock('lea', reader, false)).thenNothing();
  });
  it('is as it was last set, for those it says may', () => {
    fc.assert(fc.property(fc.array(fc.record({ by: fc.constantFrom('lea', 'noa'), standing: fc.constantFrom(stranger, reader, manager), locked: fc.boolean() })), (commands) => {
      let state = locking.evolve(locking.initial(), opened);
      let naive = false;
      for (const command of commands) {
        const decision = locking.decide(command, state);
        expect('accepted' in decision).toBe(mayLock({ by: 'lea' }, command.by, command.standing));
        if (!('accepted' in decision)) continue;
        for (const event of decision.accepted) state = locking.evolve(state, event);
        naive = command.locked;
        expect(state?.locked).toBe(naive);
      }
    }));
  });
});

it('why one may not write', () => {
  const why = (is: { locked?: boolean; readOnly?: boolean }, standing = reader) => writingRefused({ locked: false, readOnly: false, ...is }, standing);
  expect([why({}), why({ readOnly: true }, manager)]).toEqual([undefined, undefined]);
  expect(why({ locked: true, readOnly: true }, stranger)).toBe('discussions/not-reader');
  expect(why({ locked: true, readOnly: true }, manager)).toBe('discussions/locked');
  expect(why({ readOnly: true })).toBe('discussions/read-only');
});
