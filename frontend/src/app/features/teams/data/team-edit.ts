import { teamLimits, type RequestOf, type TeamPage, type editTeam } from '@action-populaire/contracts';
import type { PickedPlace } from '@ui/place-picker';
import { oneLine } from './founding';

export interface LinkDraft {
  readonly label: string;
  readonly url: string;
}

/** What the form of an edit holds. */
export interface TeamDraft {
  readonly name: string;
  readonly place: PickedPlace | null;
  readonly description: string;
  readonly welcome: string;
  readonly links: readonly LinkDraft[];
  /** Who opens its discussions. */
  readonly discussions: TeamPage['discussions'];
}
export type TeamField = keyof TeamDraft;
export type TeamEdit = RequestOf<typeof editTeam>['body'];

export function draftOf(team: TeamPage, welcome: string | null): TeamDraft {
  return { name: team.name, place: team.place, description: team.description ?? '', welcome: welcome ?? '', links: team.links, discussions: team.discussions };
}

/** What was edited here, over a team that changed meanwhile: a field left as it was follows the team. */
export function rebased(draft: TeamDraft, base: TeamDraft, fresh: TeamDraft): TeamDraft {
  const edited = Object.entries(draft).filter(([field, value]) => !same(value, base[field as TeamField]));
  return { ...fresh, ...Object.fromEntries(edited) };
}

/** Fields that someone else changed meanwhile and that were edited here too. */
export function conflicts(draft: TeamDraft, base: TeamDraft, fresh: TeamDraft): readonly TeamField[] {
  return (Object.keys(draft) as TeamField[]).filter((field) => !same(draft[field], base[field]) && !same(fresh[field], base[field]));
}

/** Only what differs is sent; a link without words reads as its address. */
export function editOf(draft: TeamDraft, base: TeamDraft): TeamEdit {
  const links = tidyLinks(draft.links);
  return {
    ...(oneLine(draft.name) !== base.name && { name: oneLine(draft.name) }),
    ...(draft.place && draft.place.code !== base.place?.code && { place: draft.place.code }),
    ...(draft.description.trim() !== base.description && { description: draft.description.trim() || null }),
    ...(draft.welcome.trim() !== base.welcome && { welcome: draft.welcome.trim() || null }),
    ...(!same(links, base.links) && { links }),
    ...(draft.discussions !== base.discussions && { discussions: draft.discussions }),
  };
}

/** What there is to mend before an edit is sent; for links, which of them. */
export function lacksOf(draft: TeamDraft): { readonly name: boolean; readonly place: boolean; readonly links: readonly number[] } {
  const length = oneLine(draft.name).length;
  return {
    name: length < teamLimits.name.min || length > teamLimits.name.max,
    place: !draft.place,
    links: draft.links.flatMap((link, index) => (isEmpty(link) || addressOf(link.url) ? [] : [index])),
  };
}

function tidyLinks(links: readonly LinkDraft[]): LinkDraft[] {
  return links.filter((link) => !isEmpty(link)).map(({ label, url }) => {
    const address = addressOf(url) ?? url;
    return { label: oneLine(label) || new URL(address).hostname.slice(0, teamLimits.linkLabel), url: address };
  });
}

/** An address as it is typed, with `https` where nothing is said; null when it is none. */
function addressOf(typed: string): string | null {
  const text = typed.trim();
  const address = /^[a-z][a-z\d+.-]*:/i.test(text) ? text : `https://${text}`;
  const url = URL.canParse(address) ? new URL(address) : null;
  return url && /^https?:$/.test(url.protocol) && url.hostname.includes('.') && address.length <= teamLimits.linkUrl ? address : null;
}

const isEmpty = ({ label, url }: LinkDraft): boolean => !label.trim() && !url.trim();
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
