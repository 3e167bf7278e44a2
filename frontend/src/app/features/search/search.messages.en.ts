import type { searchMessages } from './search.messages';

export const searchEnglish: typeof searchMessages = {
  title: 'Search',
  label: 'A place, a team, an action',
  placeholder: 'Place, team or action',
  clear: 'Clear',
  hint: 'Type the beginning of a name: a town, a team, a coming action.',
  loading: 'Searching…',
  places: 'Places',
  teams: 'Teams',
  actions: 'Coming actions',
  agenda: 'Its actions',
  teamsThere: 'Its teams',
  around: (place) => `, around ${place}`,
  found: (count) => `${count} results`,
  foundOne: 'One result',
  none: 'Nothing begins with these words',
  noneHint: 'Check the spelling, or try another word of the name.',
  online: 'online',
};
