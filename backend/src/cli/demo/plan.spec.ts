import { describe, expect, it } from 'vitest';
import { Gazetteer, loadGazetteer } from '../../modules/territory/index.js';
import { DemoPlan } from './plan.js';

const places = (gazetteer: Gazetteer) => gazetteer.all().filter((place) => place.position !== null && place.kind === 'commune');
const all = places(loadGazetteer());
const size = { actions: 300, supporters: 400, teams: 60, responses: 5 };
const today = '2026-11-25';
const plan = new DemoPlan(7, today, size, all);
const steps = Array.from({ length: plan.length }, (_, n) => plan.step(n));
const noon = Temporal.ZonedDateTime.from(`${today}T12:00[Europe/Paris]`).epochMilliseconds;

describe('demo plan', () => {
  it('is the same for the same seed and day, and another for another seed', () => {
    const again = new DemoPlan(7, today, size, all);
    expect(Array.from({ length: again.length }, (_, n) => again.step(n))).toEqual(steps);
    expect(again.action(42)).toEqual(plan.action(42));
    expect(new DemoPlan(8, today, size, all).action(42)).not.toEqual(plan.action(42));
  });

  it('goes in the order of time, and never past the day', () => {
    const times = steps.map(({ at }) => at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(Math.max(...times)).toBeLessThanOrEqual(noon);
  });

  it('opens every account before it acts, founds every team before anyone joins it, and publishes every action before anyone answers', () => {
    const done = new Set<string>();
    const talked = new Set<string>();
    for (const { at, kind, subject, which } of steps) {
      if (kind === 'open') done.add(`supporter ${subject}`);
      else if (kind === 'found') {
        expect(done).toContain(`supporter ${plan.teams.get(subject).founder}`);
        done.add(`team ${subject}`);
      } else if (kind === 'join') {
        expect(done).toContain(`team ${subject}`);
        expect(done).toContain(`supporter ${plan.teams.membership(subject, which, at).supporter}`);
      } else if (kind === 'publish') {
        const { organiser, team } = plan.action(subject);
        expect(done).toContain(`supporter ${organiser}`);
        if (team !== null) expect(done).toContain(`team ${team}`);
        done.add(`action ${subject}`);
      } else if (kind === 'staff' || kind === 'moment' || kind === 'announce') {
        if (kind === 'staff') done.add('staff');
        expect(done).toContain('staff');
      } else if (kind === 'news') {
        expect(done).toContain(`team ${subject}`);
      } else if (kind === 'talk') {
        const { discussion, author, opens } = plan.talk.line(subject, which);
        expect(done).toContain(`team ${subject}`);
        expect(done).toContain(`supporter ${author}`);
        expect([discussion, talked.has(discussion)]).toEqual([discussion, !opens]);
        talked.add(discussion);
      } else {
        expect(done).toContain(`action ${subject}`);
        if (kind === 'respond') expect(done).toContain(`supporter ${plan.response(subject, which, at).supporter}`);
      }
    }
    expect(done.size).toBe(size.supporters + size.teams + size.actions + 1);
  });

  it('has whoever founded a team publish for it, in its department', () => {
    const asTeam = Array.from({ length: size.actions }, (_, n) => plan.action(n)).filter(({ team }) => team !== null);
    expect(asTeam.length).toBeGreaterThan(size.actions / 4);
    for (const { organiser, team } of asTeam) expect(plan.teams.get(team ?? -1).founder).toBe(organiser);
  });

  it('gives teams some five members in the mean', () => {
    const members = Array.from({ length: 5_000 }, (_, team) => plan.teams.sizeOf(team).members + 1);
    const mean = members.reduce((sum, count) => sum + count, 0) / members.length;
    expect(mean).toBeGreaterThan(4.5);
    expect(mean).toBeLessThan(5.5);
  });

  it('spreads from 60 days before to 90 after, as the population is', () => {
    const days = Array.from({ length: size.actions }, (_, n) => Temporal.PlainDate.from(today).until(Temporal.PlainDateTime.from(plan.action(n).start).toPlainDate()).days);
    expect(Math.min(...days)).toBeGreaterThanOrEqual(-60);
    expect(Math.max(...days)).toBeLessThanOrEqual(90);
    expect(days.filter((day) => day >= 0).length).toBeGreaterThan(size.actions / 2);
    expect(new Set(Array.from({ length: size.actions }, (_, n) => plan.action(n).place.slice(0, 2))).size).toBeGreaterThan(40);
  });

  it('reports on actions that are over, and tells news that are not all the same', () => {
    const reports = steps.filter(({ kind }) => kind === 'report');
    expect(reports.length).toBeGreaterThan(size.actions / 20);
    for (const { at, subject } of reports) {
      const { end, place } = plan.action(subject);
      const { zone = 'UTC' } = all.find(({ code }) => code === place) ?? {};
      expect(Temporal.PlainDateTime.from(end).toZonedDateTime(zone).epochMilliseconds).toBeLessThan(at);
    }
    const told = steps.filter(({ kind }) => kind === 'news').map(({ subject, which }) => plan.news(subject, which));
    expect(new Set(told.map(({ title }) => title)).size).toBeGreaterThan(10);
    expect(new Set(told.map(({ visibility }) => visibility))).toEqual(new Set(['public', 'members']));
    expect(new Set(told.map(({ id }) => id)).size).toBe(told.length);
  });

  it('has people of a team talk, in words that the contract accepts', () => {
    const said = steps.filter(({ kind }) => kind === 'talk').map(({ subject, which, at }) => ({ team: subject, which, at, ...plan.talk.line(subject, which) }));
    expect(said.length).toBeGreaterThan(size.teams);
    expect(said.length).toBeLessThan(steps.length * 0.15);
    expect(new Set(said.map(({ message }) => message)).size).toBe(said.length);
    expect([...new Set(said.filter(({ team }) => team === 0).map(({ discussion }) => discussion))]).toHaveLength(5);
    for (const { team, at, author, asked, opens, subject, text } of said) {
      expect(`${subject}${text}`).not.toContain('{');
      expect(text.length > 0 && subject.length <= 150).toBe(true);
      const joined = plan.teams.joinsOf(team, noon).flatMap((joins, which) => (joins < at ? [plan.teams.membership(team, which, joins).supporter] : []));
      expect(asked || author === plan.teams.get(team).founder || (!opens && joined.includes(author))).toBe(true);
    }
  });

  it('announces national dates before they come, whatever the day it is lived', () => {
    for (const lived of [today, '2027-04-12', '2029-06-01']) {
      const { campaign } = new DemoPlan(7, lived, { ...size, actions: 0, supporters: 70 }, all);
      const dates = campaign.moments();
      expect(dates.length).toBeGreaterThanOrEqual(6);
      for (const { at, number } of dates) {
        const { when, title } = campaign.moment(number);
        const date = Temporal.PlainDate.from(('day' in when ? when.day : when.start).slice(0, 10));
        expect([title, date.toZonedDateTime('Europe/Paris').epochMilliseconds > at]).toEqual([title, true]);
      }
    }
    expect(plan.campaign.moments().map(({ number }) => plan.campaign.moment(number).title)).toContain('Premier tour de l’élection présidentielle');
  });

  it('gives actions names that the contract accepts and ends that come after their starts', () => {
    for (let n = 0; n < size.actions; n += 1) {
      const action = plan.action(n);
      expect(action.name.length).toBeGreaterThanOrEqual(3);
      expect(action.name.length).toBeLessThanOrEqual(100);
      expect(action.name).not.toContain('{');
      expect(action.end > action.start).toBe(true);
    }
  });
});
