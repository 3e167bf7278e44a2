import { describe, expect, it } from 'vitest';
import { circleOfAction, circleOfManagers, circleOfTeam, standingIn, type Circle } from './circle.js';

const members = new Map([['lead', 'lead'], ['manager', 'manager'], ['member', 'member']] as const);
const standings = (circle: Circle) => Object.fromEntries(['lead', 'manager', 'member', 'organiser', 'coming', 'author', 'stranger']
  .map((account) => [account, standingIn(circle, account)] as const).filter(([, { reads }]) => reads).map(([account, { manages }]) => [account, manages ? 'manages' : 'reads']));

describe('those who read', () => {
  it('a team’s discussion are its members', () => {
    const circle = circleOfTeam(members);
    expect(standings(circle)).toEqual({ lead: 'manages', manager: 'manages', member: 'reads' });
    expect([...circle.everyone()]).toEqual(['lead', 'manager', 'member']);
  });

  it('what someone wrote to a team’s managers are they and whoever wrote', () => {
    const circle = circleOfManagers('author', members);
    expect(standings(circle)).toEqual({ lead: 'manages', manager: 'manages', author: 'reads' });
    expect([...circle.everyone()].sort()).toEqual(['author', 'lead', 'manager']);
    expect(circleOfManagers('manager', members).roleOf('manager')).toBe('manager');
    expect(circleOfManagers('member', members).roleOf('member')).toBe('author');
    expect(standings(circleOfManagers('author', new Map()))).toEqual({ author: 'reads' });
  });

  it('an action’s discussion are those who organise it, their teams’ members, and those who come', () => {
    const circle = circleOfAction(['organiser'], [members], new Map([['coming', 0], ['member', 2]]));
    expect(standings(circle)).toEqual({ organiser: 'manages', lead: 'manages', manager: 'manages', member: 'reads', coming: 'reads' });
    expect([circle.roleOf('member'), circle.roleOf('coming'), circle.roleOf('lead')]).toEqual(['member', 'coming', 'organiser']);
    expect([...circle.everyone()].sort()).toEqual(['coming', 'lead', 'manager', 'member', 'organiser']);
    expect(standings(circleOfAction([], [members, new Map([['member', 'manager']])], new Map()))).toMatchObject({ member: 'manages' });
  });
});
