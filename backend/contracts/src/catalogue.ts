/** Family of an action: team meeting (G), public event (M), public action (A), other (O). */
export type Family = 'G' | 'M' | 'A' | 'O';
export const families = ['G', 'M', 'A', 'O'] as const;

/** A type of action: names, usual length in minutes and number of people needed, ionicon. */
export interface ActionTypeEntry {
  readonly id: string;
  readonly family: Family;
  readonly fr: string;
  readonly en: string;
  readonly minutes: number;
  readonly needed: number | null;
  readonly icon: string;
}

const entry = <const I extends string>(id: I, family: Family, fr: string, en: string, minutes: number, needed: number | null, icon: string) => ({ id, family, fr, en, minutes, needed, icon }) as const;

/** The catalogue of actions, in the order of the form. */
export const actionTypes = [
  entry('team-meeting', 'G', 'Réunion d’équipe', 'Team meeting', 120, null, 'people-outline'),
  entry('welcome-evening', 'G', 'Soirée d’accueil', 'Welcome evening', 120, null, 'happy-outline'),
  entry('election-night', 'G', 'Soirée électorale', 'Election night', 240, null, 'moon-outline'),
  entry('training', 'G', 'Formation', 'Training', 180, null, 'school-outline'),
  entry('other-meeting', 'G', 'Autre réunion', 'Other meeting', 120, null, 'chatbubbles-outline'),
  entry('public-meeting', 'M', 'Réunion publique', 'Public meeting', 120, 6, 'megaphone-outline'),
  entry('screening', 'M', 'Projection-débat', 'Screening and debate', 150, 4, 'film-outline'),
  entry('listening', 'M', 'Écoute collective', 'Watching together', 120, null, 'radio-outline'),
  entry('local-fete', 'M', 'Fête locale', 'Local fête', 300, 10, 'balloon-outline'),
  entry('rally', 'M', 'Meeting', 'Rally', 180, 20, 'mic-outline'),
  entry('other-event', 'M', 'Autre événement public', 'Other public event', 120, null, 'star-outline'),
  entry('leafleting', 'A', 'Tractage', 'Leafleting', 120, 6, 'newspaper-outline'),
  entry('market-stall', 'A', 'Stand au marché', 'Market stall', 180, 5, 'storefront-outline'),
  entry('door-to-door', 'A', 'Porte-à-porte', 'Door to door', 150, 8, 'home-outline'),
  entry('postering', 'A', 'Collage', 'Postering', 120, 4, 'color-fill-outline'),
  entry('programme', 'A', 'Diffusion du programme', 'Programme distribution', 120, 6, 'book-outline'),
  entry('voter-registration', 'A', 'Inscription sur les listes électorales', 'Voter registration', 150, 4, 'create-outline'),
  entry('solidarity', 'A', 'Action de solidarité', 'Solidarity action', 180, 8, 'heart-outline'),
  entry('caravan', 'A', 'Caravane', 'Caravan', 360, 10, 'bus-outline'),
  entry('youth', 'A', 'Action jeunes', 'Youth action', 120, 6, 'rocket-outline'),
  entry('information-point', 'A', 'Point d’information', 'Information point', 180, 4, 'information-circle-outline'),
  entry('other-action', 'A', 'Autre action publique', 'Other public action', 120, null, 'flag-outline'),
  entry('picnic', 'O', 'Apéro citoyen', 'Citizens’ drinks', 150, null, 'wine-outline'),
  entry('reading-group', 'O', 'Groupe de lecture', 'Reading group', 120, null, 'library-outline'),
  entry('placards', 'O', 'Atelier pancartes', 'Placard workshop', 150, 5, 'brush-outline'),
  entry('carpool', 'O', 'Covoiturage', 'Car pool', 60, null, 'car-outline'),
  entry('departure', 'O', 'Départ commun', 'Leaving together', 60, null, 'train-outline'),
  entry('phone-bank', 'O', 'Session d’appels', 'Phone bank', 120, 10, 'call-outline'),
  entry('demonstration', 'O', 'Soutien à une manifestation', 'Joining a demonstration', 180, null, 'footsteps-outline'),
  entry('other', 'O', 'Autre', 'Other', 120, null, 'ellipsis-horizontal-outline'),
] as const satisfies readonly ActionTypeEntry[];

export type ActionType = (typeof actionTypes)[number]['id'];

const byId: ReadonlyMap<string, (typeof actionTypes)[number]> = new Map(actionTypes.map((type) => [type.id, type]));
/** The catalogue's entry for a type. Throws on an id that is not in it. */
export function actionTypeOf(id: ActionType): (typeof actionTypes)[number] {
  const found = byId.get(id);
  if (!found) throw new Error(`unknown action type ${id}`);
  return found;
}
