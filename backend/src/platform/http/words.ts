import type { CommandContext } from '../kernel/command-context.js';
import type { TextRef } from '../kernel/event.js';
import { textIdOf } from '../kernel/ids.js';
import type { Text } from '../texts/texts.js';
import { accountOf } from './account-of.js';

/** The words of one request: the texts for the command runner, and the references that its events carry. What is said for a team is the team's. */
export class Words {
  readonly texts: Text[] = [];

  constructor(private readonly context: CommandContext) {}

  /** Keeps a text under an id derived from the command, its body and the field, so that a retry keeps the same one. */
  keep(field: string, value: string): TextRef {
    const id = textIdOf(this.context.commandId, this.context.fingerprint, field);
    this.texts.push({ id, owner: this.context.onBehalfOf ?? accountOf(this.context), value });
    return { id, length: value.length };
  }

  /** The same for a field that may be left empty: blank is nothing. */
  keepAny(field: string, value: string | null | undefined): TextRef | null {
    return value ? this.keep(field, value) : null;
  }
}
