import { randomUUID } from 'node:crypto';
import { PushUnavailable, sentenceOf, type PushOutcome, type PushTarget } from '../../push/push.js';
import { pushContract } from '../../testing/push-contract.js';
import type { Behaviour } from '../../testing/push/push-services.js';
import { MemoryPush } from './memory-push.js';

const unavailable = new PushUnavailable('nobody is there');
const outcomes: Readonly<Record<Behaviour, PushOutcome | Error>> = {
  'taking': 'sent', 'slow': 'sent', 'chatty': 'sent', 'gone': 'gone', 'unknown': 'gone', 'refusing': 'refused', 'moved': 'refused', 'busy': { later: 120 }, 'busy until': { later: 90 }, 'resting': { later: 30 },
  'failing': unavailable, 'cut': unavailable, 'hanging': unavailable, 'silent': unavailable,
};

pushContract('in memory', () => {
  const push = new MemoryPush();
  const device = (outcome: PushOutcome | Error): Promise<PushTarget> => {
    const target = { kind: 'onesignal', subscription: randomUUID() } as const;
    push.answer(target, outcome);
    return Promise.resolve(target);
  };
  return Promise.resolve({
    push, device: (as) => device(outcomes[as]), unreachable: () => device(unavailable), close: () => Promise.resolve(),
    told: () => Promise.resolve(push.kept.map(({ target, notice }) => ({ target, sentence: sentenceOf(notice), id: notice.id }))),
  });
});
