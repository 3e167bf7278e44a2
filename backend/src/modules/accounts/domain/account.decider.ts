import { accept, type Decider } from '../../../platform/kernel/decider.js';
import { consentTexts, type AccountEvent } from './account.events.js';

/** Opens an account, or agrees to newer texts: to each of them, as of a version. */
export interface OpenAccount {
  readonly account: string;
  readonly version: number;
}

export interface AccountState {
  opened: boolean;
  /** Version agreed to, by text. */
  readonly consents: Map<string, number>;
}

/** An account is opened once; what was agreed to already is not agreed to again. */
export const opening: Decider<OpenAccount, AccountEvent, AccountState, never> = {
  initial: () => ({ opened: false, consents: new Map() }),
  evolve(state, event) {
    switch (event.type) {
      case 'accounts.AccountOpened':
        state.opened = true;
        return state;
      case 'accounts.Consented':
        state.consents.set(event.data.text, event.data.version);
        return state;
    }
  },
  decide({ account, version }, { opened, consents }) {
    const agreed = consentTexts.filter((text) => (consents.get(text) ?? 0) < version);
    return accept<AccountEvent>(
      ...(opened ? [] : [{ type: 'accounts.AccountOpened', data: { account } } as const]),
      ...agreed.map((text) => ({ type: 'accounts.Consented', data: { text, version } }) as const),
    );
  },
};
