import { checklist, isAtRest, isLastLead, memberActs } from './standing';

const now = Temporal.Instant.from('2026-11-25T17:12:00Z');
const person = (role: 'lead' | 'manager') => ({ account: role, name: null, role, since: '2026-01-01T00:00:00.000Z' });

describe('isAtRest', () => {
  const team = (lastActionAt: string | null, foundedAt = '2026-01-01T00:00:00.000Z') => ({ lastActionAt, foundedAt });
  it('is so after 62 days without an action', () => {
    expect(isAtRest(team('2026-09-24T17:00:00.000Z'), now)).toBe(true);
    expect(isAtRest(team('2026-09-24T18:00:00.000Z'), now)).toBe(false);
  });
  it('gives a new team its time', () => {
    expect(isAtRest(team(null, '2026-11-01T00:00:00.000Z'), now)).toBe(false);
    expect(isAtRest(team(null), now)).toBe(true);
  });
  it('is not so when something is planned', () => {
    const nextAction = { id: 'a', name: 'Collage', type: 'postering', family: 'A', start: '', end: '', zone: '', missing: null } as const;
    expect(isAtRest({ ...team(null), nextAction }, now)).toBe(false);
  });
});

describe('memberActs', () => {
  it('lets managers lower and take out members alone', () => {
    expect(memberActs('manager', 'member')).toEqual(['follower', 'remove']);
    expect(memberActs('manager', 'manager')).toEqual([]);
    expect(memberActs('manager', 'lead')).toEqual([]);
  });
  it('lets leads name managers and leads, and take anyone out', () => {
    expect(memberActs('lead', 'member')).toEqual(['lead', 'manager', 'follower', 'remove']);
    expect(memberActs('lead', 'manager')).toEqual(['lead', 'member', 'remove']);
    expect(memberActs('lead', 'lead')).toEqual(['manager', 'member', 'remove']);
    expect(memberActs('lead', 'lead', true)).toEqual(['manager', 'member']);
  });
  it('gives members and strangers nothing', () => {
    expect(memberActs('member', 'member')).toEqual([]);
    expect(memberActs(null, 'member')).toEqual([]);
  });
});

describe('isLastLead', () => {
  it('is so of a lead who is alone', () => {
    expect(isLastLead({ organisers: [person('lead'), person('manager')] }, 'lead')).toBe(true);
    expect(isLastLead({ organisers: [person('lead'), person('lead')] }, 'lead')).toBe(false);
    expect(isLastLead({ organisers: [person('lead')] }, 'manager')).toBe(false);
  });
});

describe('checklist', () => {
  it('tells what is missing, never less than nothing', () => {
    expect(checklist({ leads: 1, members: 34, actions: 2, days: 31, certified: false }).map(({ criterion, missing }) => [criterion, missing]))
      .toEqual([['leads', 1], ['members', 0], ['actions', 1], ['days', 0]]);
  });
});
