import { uiMessages } from './ui.messages';

/** The name of an action; one whose author left the campaign has none any more. */
export const nameOfAction = ({ name }: { readonly name: string }): string => name || uiMessages.deletedText;
