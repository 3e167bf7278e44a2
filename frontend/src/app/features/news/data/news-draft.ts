/** News as they are written. */
export interface NewsDraft { readonly title: string; readonly text: string; readonly visibility: 'public' | 'members' }

export const blankNews: NewsDraft = { title: '', text: '', visibility: 'public' };

/** What is missing before it can be sent. */
export const lacksOf = ({ title, text }: NewsDraft) => ({ title: title.trim() === '', text: text.trim() === '' });

/** What an edit changes. */
export function editOf(draft: NewsDraft, base: NewsDraft): Partial<NewsDraft> {
  return { ...(draft.title !== base.title && { title: draft.title }), ...(draft.text !== base.text && { text: draft.text }), ...(draft.visibility !== base.visibility && { visibility: draft.visibility }) };
}
