import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Mail, MailRefused } from '../../platform/mail/mail.js';
import { startApplication, type TestApplication } from '../../platform/testing/application.js';
import { TestTeams, type Person } from '../../platform/testing/teams.js';
import { SendInvitation } from './jobs/send-invitation.js';

let application: TestApplication;
let teams: TestTeams;
let lead: Person;
let guest: Person;
let team: string;
beforeAll(async () => {
  application = await startApplication();
  teams = new TestTeams(application);
});
afterAll(() => application.close());
const cast = async () => {
  [lead, guest] = await Promise.all([teams.person(), teams.person()]);
  team = await teams.found(lead);
};

const code = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];
const invite = (email: string, key?: string, by = lead) => by.client.post(`/api/teams/${team}/invitations`, { email }, key ? { key } : {});
const mailsTo = async (email: string) => {
  await application.settled();
  return application.mails().filter(({ to }) => to === email);
};
/** The token in the newest mail to an address. */
async function tokenFor(email: string): Promise<string> {
  const [mail] = await mailsTo(email);
  return /http:\/\/agir\.test\/invitations\/([\w-]{22})$/m.exec(mail?.text ?? '')?.[1] ?? `no mail to ${email}`;
}
const pending = async (by = lead) => (await by.client.get(`/api/teams/${team}/invitations`)).body.items as { id: string; email: string; by: string | null; sentAt: string }[];
/** Everything that is kept of who invited. */
const kept = async () => {
  await application.settled();
  return JSON.stringify(await application.engines.records.everythingOf(lead.account, application.clock.now()));
};

describe('an invitation', () => {
  it('reaches an address by mail, with who sent it and to which team', async () => {
    await cast();
    await lead.client.patch('/api/me', { displayName: 'Alice Martin' });
    const sent = await invite('Ami@Example.org ', 'invite-a-friend');
    expect([sent.status, sent.body]).toMatchObject([201, { changed: true }]);
    const mails = await mailsTo('ami@example.org');
    expect(mails).toHaveLength(1);
    expect(mails[0]?.subject).toBe('Invitation\u202f: Croix-Rousse en action');
    for (const words of ['Alice Martin vous invite', 'Alice Martin invites you', 'Croix-Rousse en action', 'Lyon 4e', '30\u00a0jours', '30 days', '?report']) expect(mails[0]?.text).toContain(words);

    const token = await tokenFor('ami@example.org');
    expect((await application.visitor.get(`/api/invitations/${token}`)).body).toEqual({ team: { id: team, name: 'Croix-Rousse en action', place: { code: '69384', name: 'Lyon 4e' } }, by: 'Alice Martin' });
    expect(await pending()).toEqual([{ id: sent.body.id, email: 'ami@example.org', sentAt: application.clock.now(), by: 'Alice Martin' }]);
    // Neither address nor token is in the log or in what is kept.
    const log = JSON.stringify(await application.log.readStream(`roster-${team}`));
    for (const secret of ['ami@example.org', token]) expect(log).not.toContain(secret);
    expect(await kept()).not.toContain(token);
  });

  it('is sent once by one intent, whatever the number of tries and of runs of its job', async () => {
    await cast();
    const answers = await Promise.all(Array.from({ length: 5 }, () => invite('une-fois@example.org', 'invite-five-times')));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(code(await invite('autre@example.org', 'invite-five-times'))).toEqual([422, 'common/key-reused']);
    expect(await mailsTo('une-fois@example.org')).toHaveLength(1);

    const [event] = (await application.log.readStream(`roster-${team}`)).slice(-1);
    const data = { team, invitation: answers[0]?.body.id as string, command: event?.metadata.commandId };
    await (application.app.get(SendInvitation.Handler) as { execute(job: object): Promise<void> }).execute({ id: team, kind: SendInvitation.kind.kind, data, attempt: 2, due: application.clock.now() });
    expect(await mailsTo('une-fois@example.org')).toHaveLength(1);
  });

  it('leaves later when mail could not be handed over', async () => {
    await cast();
    const logged = vi.spyOn(Logger.prototype, 'error').mockReturnValue();
    const warned = vi.spyOn(Logger.prototype, 'warn').mockReturnValue();
    const send = vi.spyOn(application.app.get<Mail>(Mail), 'send').mockRejectedValueOnce(new Error('the mail server is away'));
    await invite('plus-tard@example.org');
    expect(await mailsTo('plus-tard@example.org')).toEqual([]);
    for (const spy of [logged, warned, send]) spy.mockRestore();
    application.clock.advance({ seconds: 5 });
    expect(await mailsTo('plus-tard@example.org')).toHaveLength(1);
  });

  it('is not tried again at an address that takes no mail, and fails nobody', async () => {
    await cast();
    const mail = vi.spyOn(application.app.get<Mail>(Mail), 'send').mockRejectedValueOnce(new MailRefused());
    const told = [vi.spyOn(Logger.prototype, 'error'), vi.spyOn(Logger.prototype, 'warn')];
    await invite('personne@example.org');
    expect(await mailsTo('personne@example.org')).toEqual([]);
    application.clock.advance({ hours: 12 });
    expect(await mailsTo('personne@example.org')).toEqual([]);
    expect(mail).toHaveBeenCalledOnce();
    for (const spy of told) expect(spy).not.toHaveBeenCalled();
    for (const spy of [mail, ...told]) spy.mockRestore();
    expect((await pending()).map(({ email }) => email)).toEqual(['personne@example.org']);
  });

  it('lets in whoever opens it, with or without an account before, once', async () => {
    await cast();
    await invite('nouvelle@example.org');
    const token = await tokenFor('nouvelle@example.org');
    const [newcomer, other] = await Promise.all([teams.person(), teams.person()]);
    const accept = (by: Person, key?: string) => by.client.post(`/api/invitations/${token}/acceptance`, undefined, key ? { key } : {});
    expect(code(await application.visitor.post(`/api/invitations/${token}/acceptance`, undefined))).toEqual([401, 'common/unauthenticated']);
    const accepted = await accept(newcomer, 'accept-in-one-tap');
    expect(accepted).toMatchObject({ status: 200, body: { team, role: 'member', changed: true } });
    expect(await teams.roster(team)).toMatchObject({ [newcomer.account]: 'member' });
    expect(await kept()).not.toContain('nouvelle@example.org');

    expect((await accept(newcomer, 'accept-in-one-tap')).body).toEqual(accepted.body);
    expect((await accept(newcomer)).body).toMatchObject({ changed: false, role: 'member' });
    expect([code(await accept(other)), code(await application.visitor.get(`/api/invitations/${token}`))]).toEqual([[410, 'teams/invitation-gone'], [410, 'teams/invitation-gone']]);
    expect(await pending()).toEqual([]);
    expect((await application.log.readStream(`roster-${team}`)).at(-1)).toMatchObject({ type: 'teams.MemberJoined', data: { account: newcomer.account, invitation: expect.any(String) as string } });
  });

  it('makes a follower a member, and is left to others by who is in the team', async () => {
    await cast();
    await invite('suiveuse@example.org');
    const token = await tokenFor('suiveuse@example.org');
    expect((await lead.client.post(`/api/invitations/${token}/acceptance`, undefined)).body).toMatchObject({ changed: false, role: 'lead' });
    await teams.join(guest, team, 'follower');
    expect((await guest.client.post(`/api/invitations/${token}/acceptance`, undefined)).body).toMatchObject({ changed: true, role: 'member' });
    expect((await application.log.readStream(`following-${guest.account}`)).map(({ type }) => type)).toEqual(['teams.TeamFollowed', 'teams.TeamUnfollowed']);
  });

  it('taken back opens no more, and its address is erased', async () => {
    await cast();
    const { body: { id } } = await invite('reprise@example.org');
    const token = await tokenFor('reprise@example.org');
    const withdraw = () => lead.client.delete(`/api/teams/${team}/invitations/${id}`);
    expect([(await withdraw()).body, (await withdraw()).body]).toMatchObject([{ id, changed: true }, { id, changed: false }]);
    expect([await pending(), code(await guest.client.post(`/api/invitations/${token}/acceptance`, undefined))]).toEqual([[], [410, 'teams/invitation-gone']]);
    expect(await kept()).not.toContain('reprise@example.org');
  });

  it('taken back before it left never leaves', async () => {
    await cast();
    await Promise.all(application.processes.map(({ hub }) => hub.pause()));
    const { body: { id } } = await invite('trop-vite@example.org');
    await lead.client.delete(`/api/teams/${team}/invitations/${id}`);
    for (const { hub } of application.processes) hub.resume();
    expect(await mailsTo('trop-vite@example.org')).toEqual([]);
  });

  it('ends after thirty days, and with who sent it', async () => {
    await cast();
    await invite('lente@example.org');
    const token = await tokenFor('lente@example.org');
    await application.engines.records.deleteOwner(lead.account);
    expect([await pending(), code(await application.visitor.get(`/api/invitations/${token}`))]).toEqual([[], [410, 'teams/invitation-gone']]);

    await cast();
    await invite('lente@example.org');
    const other = await tokenFor('lente@example.org');
    application.clock.advance({ days: 29, hours: 23 });
    expect(await pending()).toHaveLength(1);
    expect((await application.visitor.get(`/api/invitations/${other}`)).status).toBe(200);
    application.clock.advance({ hours: 1 });
    expect([await pending(), code(await application.visitor.get(`/api/invitations/${other}`))]).toEqual([[], [410, 'teams/invitation-gone']]);
    await application.engines.records.sweep(application.clock.now());
    expect(await kept()).not.toContain('lente@example.org');
  });
});

describe('invitations', () => {
  it('reported as unwanted end, and the address gets no more, from anybody', async () => {
    await cast();
    await invite('assez@example.org');
    const token = await tokenFor('assez@example.org');
    const report = () => application.visitor.post(`/api/invitations/${token}/report`, undefined, { key: null });
    expect([await report(), await report()]).toMatchObject([{ status: 200, body: { reported: true } }, { status: 200, body: { reported: true } }]);
    expect([await pending(), code(await guest.client.post(`/api/invitations/${token}/acceptance`, undefined))]).toEqual([[], [410, 'teams/invitation-gone']]);
    expect(await kept()).not.toContain('assez@example.org');
    expect((await application.log.readStream(`roster-${team}`)).at(-1)).toMatchObject({ type: 'teams.InvitationReported', metadata: { actor: null } });

    await cast();
    const [refused, other] = [await invite('assez@example.org'), await invite('bienvenue@example.org')];
    expect([refused.status, Object.keys(refused.body as object)]).toEqual([other.status, Object.keys(other.body as object)]);
    expect([(await mailsTo('assez@example.org')).length, (await mailsTo('bienvenue@example.org')).length]).toEqual([1, 1]);
    expect((await pending()).map(({ email }) => email)).toEqual(['bienvenue@example.org', 'assez@example.org']);
  });

  it('are thirty a day at most', async () => {
    await cast();
    const answers = await Promise.all(Array.from({ length: 31 }, (_, n) => invite(`foule-${n}@example.org`)));
    expect(answers.map(code).filter(([status]) => status !== 201)).toEqual([[429, 'teams/too-many-invitations']]);
    const refused = answers.findIndex(({ status }) => status === 429);
    expect(await kept()).not.toContain(`foule-${refused}@`);
    application.clock.advance({ days: 1 });
    expect((await invite('lendemain@example.org')).status).toBe(201);
  });

  it('to a link that is none are gone', async () => {
    await cast();
    for (const path of ['', '/acceptance', '/report']) {
      const url = `/api/invitations/${'A'.repeat(22)}${path}`;
      expect(code(path === '' ? await guest.client.get(url) : await guest.client.post(url, undefined))).toEqual([410, 'teams/invitation-gone']);
    }
  });
});
