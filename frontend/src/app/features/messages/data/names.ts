import { messagesMessages as t } from '../messages.messages';

/** Who wrote, as it is shown: someone without a name, or who has left, included. */
export function nameOf(writer: { readonly name: string | null } | null): string {
  return writer ? (writer.name ?? t.nameless) : t.gone;
}
