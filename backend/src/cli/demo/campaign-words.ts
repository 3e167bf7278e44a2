/** A key moment of a demo: `on` is a date of the calendar, or the first Saturday so many days from the day of the demo; times are on the wall. */
export interface MomentWords {
  readonly title: string;
  readonly text: string;
  readonly on: string | number;
  readonly from?: string;
  readonly until?: string;
  readonly place?: string;
}

/** Dates of the presidential election of 2027 as the law sets them, and those of the campaign. */
export const moments: readonly MomentWords[] = [
  { on: -34, title: 'Primaire : dépouillement et résultats', text: 'Merci aux 412 bureaux tenus partout dans le pays. Les résultats complets, bureau par bureau, sont publiés.', place: 'fr' },
  { on: -12, from: '14:30', until: '17:30', title: 'Convention d’investiture à Paris', text: 'Désignation de notre candidate et adoption de la feuille de route de la campagne.', place: '75113' },
  { on: 5, from: '15:00', until: '18:00', title: 'Lancement de la campagne à Lyon', text: 'Le premier grand meeting de la campagne, halle Tony-Garnier. Ouverture des portes à 13 h 30. Des cars partent de toute la région : voyez avec votre équipe.\n\nÉvénement retransmis en direct, en langue des signes et sous-titré.', place: '69387' },
  { on: 12, title: 'Week-end national de porte-à-porte', text: 'Partout le même jour : on frappe aux portes, on écoute, on note. Objectif : 100 000 portes. Chaque équipe publie son action dans l’agenda.', place: 'fr' },
  { on: 27, from: '18:30', title: 'Présentation du programme', text: 'Les vingt engagements, expliqués et discutés. Organisez une écoute collective près de chez vous.' },
  { on: 48, from: '15:00', until: '18:00', title: 'Meeting à Marseille', text: 'Place au Sud : logement, transports, hôpital public. Rendez-vous au Dôme.', place: '13204' },
  { on: 76, from: '15:00', until: '18:00', title: 'Meeting à Toulouse', text: 'Services publics et ruralité, avec des élues et des élus de toute l’Occitanie.', place: '31555' },
  { on: '2027-03-05', title: 'Dernier jour pour s’inscrire sur les listes électorales', text: 'Après cette date, il sera trop tard pour voter à la présidentielle. Vérifiez votre inscription et celle de vos proches, en mairie ou en ligne.' },
  { on: '2027-03-05', from: '18:00', title: 'Clôture des parrainages', text: 'Les 500 présentations d’élues et d’élus doivent être arrivées au Conseil constitutionnel à 18 heures.' },
  { on: '2027-03-29', title: 'Ouverture de la campagne officielle', text: 'Panneaux, professions de foi, temps de parole égal : les quinze jours décisifs commencent.' },
  { on: '2027-04-11', title: 'Premier tour de l’élection présidentielle', text: 'Bureaux ouverts de 8 heures à 19 heures, 20 heures dans les grandes villes. La veille dans plusieurs territoires d’outre-mer.', place: 'fr' },
  { on: '2027-04-25', title: 'Second tour de l’élection présidentielle', text: 'Chaque voix compte. Pensez à la procuration si vous êtes loin de chez vous.', place: 'fr' },
];

/** An announcement of a demo: days before its day from which it is published, and after it until which it is shown. */
export interface AnnouncementWords {
  readonly title: string;
  readonly text: string;
  readonly place: string;
  readonly since: number;
  /** Starts so many days after the day of the demo. */
  readonly from?: number;
  readonly until?: number;
  readonly priority: 'normal' | 'high';
}

export const announcements: readonly AnnouncementWords[] = [
  { since: 6, until: 5, place: 'fr', priority: 'high', title: 'Objectif 500 parrainages', text: 'Dans chaque département, des équipes vont à la rencontre des maires. Connaissez-vous le vôtre ? Prenez rendez-vous avec votre équipe, un argumentaire est prêt.' },
  { since: 20, place: 'fr', priority: 'normal', title: 'Les nouvelles affiches sont arrivées', text: 'Demandez-les à votre équipe locale. On ne colle que sur les panneaux libres, à deux, et jamais sur une autre affiche.' },
  { since: 11, until: 20, place: 'fr', priority: 'normal', title: 'Êtes-vous bien inscrit·e sur les listes électorales ?', text: 'Deux minutes suffisent pour vérifier. Si vous avez déménagé, refaites une demande : une personne sur cinq est mal inscrite dans nos quartiers.' },
  { since: 4, until: 5, place: 'r-84', priority: 'high', title: 'Covoiturages pour le meeting de Lyon', text: 'Des départs sont organisés depuis Grenoble, Saint-Étienne, Clermont-Ferrand, Chambéry et Valence. Publiez le vôtre dans l’agenda, type « covoiturage ».' },
  { since: 9, until: 12, place: 'd-69', priority: 'normal', title: 'Le local du Rhône ouvre ses portes', text: 'Rue Paul-Bert, tous les jours de 14 h à 19 h. Matériel, café, et quelqu’un pour répondre à vos questions.' },
  { since: 15, until: 30, place: 'r-11', priority: 'normal', title: 'Île-de-France : équipes de gare', text: 'Le matin entre 7 h et 9 h, devant les gares de banlieue. Choisissez la vôtre dans l’agenda.' },
  { since: 8, until: 25, place: 'r-93', priority: 'normal', title: 'Marseille se prépare', text: 'Il nous faut cent volontaires pour l’accueil et la logistique du meeting. Dites-le à votre équipe.' },
  { since: 13, until: 40, place: 'd-974', priority: 'normal', title: 'La Réunion : la caravane arrive', text: 'Trois semaines, vingt-quatre communes. Les étapes sont dans l’agenda, toutes à l’heure de La Réunion.' },
  { since: 2, from: 6, until: 14, place: 'fr', priority: 'normal', title: 'Après le meeting, faisons le point', text: 'Dites-nous ce qui a marché et ce qui a manqué : les comptes rendus de vos actions sont lus par toute l’équipe.' },
];
