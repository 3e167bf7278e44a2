/** Enhanced codes (RFC 3463, RFC 7505) that say an address is none, or takes no mail any more. */
const ofAddress = new Set(['5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10', '5.2.1']);
/** Enhanced codes that say nothing more than the reply does. */
const general = new Set(['5.0.0', '5.1.0']);
/** Replies that say the same where no enhanced code tells better: no such mailbox, not here, no such name, no mail at all. */
const replies = new Set(['550', '551', '553', '556']);

/**
 * Whether a mail server refused an address for good. What it refuses for another reason is not that: policy, a sender it
 * mistrusts, a full mailbox, what it takes for spam. Servers say that of the whole letter too, by the same replies, hence
 * an answer to the letter counts only with its enhanced code.
 */
export function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error) || !('response' in error) || typeof error.response !== 'string') return false;
  const command = 'command' in error ? error.command : undefined;
  if (command !== 'RCPT TO' && command !== 'DATA') return false;
  const [, reply = '', enhanced] = /^(5\d\d)(?:[ -](5\.\d{1,3}\.\d{1,3})(?!\S))?/.exec(error.response) ?? [];
  if (reply === '') return false;
  if (enhanced !== undefined && !general.has(enhanced)) return ofAddress.has(enhanced);
  return command === 'RCPT TO' && replies.has(reply);
}
