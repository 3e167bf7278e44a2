import { accept, reject, type Decider } from '../../../platform/kernel/decider.js';
import { consentTexts, type AccountEvent } from './account.events.js';

/** Opens an account, or agrees to newer texts: to each of them, as of a version. */
export interface OpenAccount {
  readonly account: string;
  readonly version: number;
}

/** Forgets an account, for good. */
export interface ForgetAccount {
  readonly account: string;
}

/** Grants an account the rights of the campaign's staff, or withdraws them. */
export interface SetStaff {
  readonly account: string;
  readonly staff: boolean;
}

export interface AccountState {
  opened: boolean;
  forgotten: boolean;
  /** Whether they speak for the campaign. */
  staff: boolean;
  /** Version agreed to, by text. */
  readonly consents: Map<string, number>;
}

const stream = {
  initial: (): AccountState => ({ opened: false, forgotten: false, staff: false, consents: new Map() }),
  evolve(state: AccountState, event: AccountEvent): AccountState {
    switch (event.type) {
      case 'accounts.AccountOpened':
        state.opened = true;
        return state;
      case 'accounts.Consented':
        state.consents.set(event.data.text, event.data.version);
        return state;
      case 'accounts.StaffGranted': case 'accounts.StaffWithdrawn':
        state.staff = event.type === 'accounts.StaffGranted';
        return state;
      case 'accounts.AccountForgotten':
        state.forgotten = true;
        state.staff = false;
        return state;
    }
  },
};

/** An account is opened once, and never again once it is forgotten; what was agreed to already is not agreed to again. */
export const opening: Decider<OpenAccount, AccountEvent, AccountState, 'common/not-found'> = {
  ...stream,
  decide({ account, version }, { opened, forgotten, consents }) {
    if (forgotten) return reject('common/not-found');
    const agreed = consentTexts.filter((text) => (consents.get(text) ?? 0) < version);
    return accept<AccountEvent>(
      ...(opened ? [] : [{ type: 'accounts.AccountOpened', data: { account } } as const]),
      ...agreed.map((text) => ({ type: 'accounts.Consented', data: { text, version } }) as const),
    );
  },
};

/** An account that was opened is forgotten once. */
export const forgetting: Decider<ForgetAccount, AccountEvent, AccountState, 'common/not-found'> = {
  ...stream,
  decide({ account }, { opened, forgotten }) {
    if (!opened) return reject('common/not-found');
    return forgotten ? accept() : accept({ type: 'accounts.AccountForgotten', data: { account } });
  },
};

/** Only an account that is there is staff. */
export const staffing: Decider<SetStaff, AccountEvent, AccountState, 'common/not-found'> = {
  ...stream,
  decide({ account, staff }, state) {
    if (!state.opened || state.forgotten) return reject('common/not-found');
    return state.staff === staff ? accept() : accept({ type: staff ? 'accounts.StaffGranted' : 'accounts.StaffWithdrawn', data: { account } });
  },
};
