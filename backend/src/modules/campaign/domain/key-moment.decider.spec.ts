import { describe, it } from 'vitest';
import { given } from '../../../platform/testing/given-decider.js';
import { announcing, changing, withdrawing } from './key-moment.decider.js';
import type { KeyMomentEvent } from './key-moment.events.js';

const [moment, other] = ['3d5e7f90-1a2b-4c5d-8e9f-0a1b2c3d4f01', '3d5e7f90-1a2b-4c5d-8e9f-0a1b2c3d4f02'];
const [title, text] = [{ id: '0a4c2f0e-58a1-5c1d-8b7e-5d1f3a2b4e01', length: 12 }, { id: '0a4c2f0e-58a1-5c1d-8b7e-5d1f3a2b4e02', length: 200 }];
const at = '2026-11-25T17:12:00.000Z';
const when = { day: '2027-04-11', zone: 'Europe/Paris' };
const day = { wholeDay: true, start: '2027-04-11T00:00', end: null, zone: 'Europe/Paris', startsAt: '2027-04-10T22:00:00.000Z', endsAt: '2027-04-11T22:00:00.000Z' };
const staff = true;
const announce = { at, moment, staff, title, text: null, when, place: null };
const announced: KeyMomentEvent = { type: 'campaign.KeyMomentAnnounced', data: { moment, title, text: null, ...day, place: null } };
const another: KeyMomentEvent = { type: 'campaign.KeyMomentAnnounced', data: { ...announced.data, moment: other } };
const withdrawn: KeyMomentEvent = { type: 'campaign.KeyMomentWithdrawn', data: { moment } };

describe('announcing a key moment', () => {
  it('is for staff, once an id, even one that was taken back', () => {
    given(announcing).when(announce).then(announced);
    given(announcing).when({ ...announce, staff: false }).thenRejected('accounts/not-staff');
    given(announcing, announced).when(announce).thenRejected('campaign/already-exists');
    given(announcing, announced, withdrawn).when(announce).thenRejected('campaign/already-exists');
  });
  it('is of what is not over', () => {
    given(announcing).when({ ...announce, when: { day: '2026-11-24', zone: 'Europe/Paris' } }).thenRejected('campaign/in-the-past');
    given(announcing).when({ ...announce, when: { day: '2027-02-29', zone: 'Europe/Paris' } }).thenRejected('common/invalid-request');
  });
});

describe('changing a key moment', () => {
  const change = { at, moment, staff, ifMatch: 0 };
  it('sets what is given and keeps the rest', () => {
    given(changing, announced).when({ ...change, text, place: '69123' }).then({ type: 'campaign.KeyMomentChanged', data: { ...announced.data, text, place: '69123' } });
    given(changing, announced).when({ ...change, when: { start: '2027-04-11T20:00', zone: 'Europe/Paris' } })
      .then({ type: 'campaign.KeyMomentChanged', data: { ...announced.data, wholeDay: false, start: '2027-04-11T20:00', startsAt: '2027-04-11T18:00:00.000Z' } });
  });
  it('is nothing when all stays as it is', () => {
    given(changing, announced).when({ ...change, when, title, text: null }).thenNothing();
  });
  it('is made to the key moment as it was read, whatever became of the others', () => {
    given(changing, announced, another).when({ ...change, text }).then({ type: 'campaign.KeyMomentChanged', data: { ...announced.data, text } });
    given(changing, another, announced).when({ ...change, text }).thenRejected('common/stale');
    given(changing, announced, another, { type: 'campaign.KeyMomentChanged', data: { ...announced.data, text } }).when({ ...change, text: null }).thenRejected('common/stale');
  });
  it('is for staff, and of what is there', () => {
    given(changing, announced).when({ ...change, staff: false, text }).thenRejected('accounts/not-staff');
    given(changing, another).when({ ...change, text }).thenRejected('common/not-found');
    given(changing, announced, withdrawn).when({ ...change, text }).thenRejected('common/not-found');
  });
  it('moves it to the past no more than it is announced there, but its words may change afterwards', () => {
    given(changing, announced).when({ ...change, when: { day: '2026-11-01', zone: 'Europe/Paris' } }).thenRejected('campaign/in-the-past');
    given(changing, announced).when({ ...change, at: '2027-06-01T00:00:00.000Z', text }).then({ type: 'campaign.KeyMomentChanged', data: { ...announced.data, text } });
  });
});

it('is withdrawn once, by staff', () => {
  given(withdrawing, announced).when({ moment, staff }).then(withdrawn);
  given(withdrawing, announced, withdrawn).when({ moment, staff }).thenNothing();
  given(withdrawing, announced).when({ moment, staff: false }).thenRejected('accounts/not-staff');
  given(withdrawing, another).when({ moment, staff }).thenRejected('common/not-found');
});
