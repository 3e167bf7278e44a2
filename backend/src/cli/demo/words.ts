import type { ActionType, Family } from '@action-populaire/contracts';
import type { Random } from './random.js';

/** First hours of a type of action: the usual times of day, `HH:MM`. */
export const hours: Readonly<Record<Family, readonly string[]>> = {
  G: ['18:30', '19:00', '19:00', '19:30', '20:00'],
  M: ['14:30', '18:30', '19:00', '20:00', '20:30'],
  A: ['07:30', '08:30', '09:00', '09:30', '10:00', '14:00', '14:30', '17:00', '17:30', '18:00'],
  O: ['12:00', '14:00', '18:30', '19:00', '19:30'],
};

/** Titles by type; `{p}` is the place's name. */
const titles: Partial<Record<ActionType, readonly string[]>> = {
  'team-meeting': ['Réunion de l’équipe de {p}', 'Préparer les actions du mois', 'On prépare la semaine ensemble', 'Point d’équipe et répartition des tâches'],
  'welcome-evening': ['Soirée d’accueil des nouvelles et nouveaux', 'Bienvenue dans l’équipe de {p}', 'Un verre pour faire connaissance'],
  'election-night': ['Soirée électorale à {p}', 'Suivons les résultats ensemble'],
  training: ['Formation : réussir son porte-à-porte', 'Formation : prendre la parole en public', 'Formation : animer une équipe', 'S’outiller pour convaincre'],
  'other-meeting': ['Réunion de coordination', 'Atelier d’écriture de tracts', 'Réunion logistique'],
  'public-meeting': ['Réunion publique à {p}', 'Le logement, parlons-en à {p}', 'Réunion publique : vivre de son travail', 'Quelle école pour nos enfants ?'],
  screening: ['Projection-débat à {p}', 'Ciné-débat : l’eau, bien commun', 'Projection suivie d’un échange'],
  listening: ['Écoute collective du grand débat', 'Regardons le débat ensemble'],
  'local-fete': ['Fête populaire de {p}', 'Banquet populaire', 'Fête de quartier'],
  rally: ['Grand meeting à {p}', 'Meeting régional'],
  'other-event': ['Balade urbaine à {p}', 'Rencontre avec les habitantes et habitants', 'Café-débat'],
  leafleting: ['Tractage au marché de {p}', 'Tractage devant la gare', 'Distribution de tracts à {p}', 'Tractage à la sortie du métro', 'Tractage devant l’université'],
  'market-stall': ['Stand au marché de {p}', 'Table d’échange au marché', 'Stand place de la Mairie'],
  'door-to-door': ['Porte-à-porte à {p}', 'Porte-à-porte dans le centre', 'On frappe aux portes du quartier', 'Porte-à-porte et inscription sur les listes'],
  postering: ['Collage à {p}', 'Collage des nouvelles affiches', 'Tournée des panneaux libres'],
  programme: ['Diffusion du programme à {p}', 'Le programme dans toutes les boîtes', 'Faisons connaître le programme'],
  'voter-registration': ['Inscrivons-nous sur les listes électorales', 'Stand d’inscription sur les listes à {p}'],
  solidarity: ['Collecte solidaire à {p}', 'Maraude et échange', 'Distribution de repas'],
  caravan: ['La caravane passe à {p}', 'Caravane populaire'],
  youth: ['Action jeunes à {p}', 'Rencontre devant le lycée', 'Tournoi de foot et discussion'],
  'information-point': ['Point d’information à {p}', 'On répond à vos questions'],
  'other-action': ['Chaîne humaine pour l’hôpital', 'Nettoyage citoyen à {p}', 'Rassemblement pour la gare de {p}'],
  picnic: ['Apéro citoyen à {p}', 'Pique-nique partagé', 'Apéro des voisines et voisins'],
  'reading-group': ['Groupe de lecture', 'On lit le programme ensemble'],
  placards: ['Atelier pancartes', 'Peinture et pancartes avant la marche'],
  carpool: ['Covoiturage depuis {p}', 'Départ en voiture pour le meeting'],
  departure: ['Départ commun depuis {p}', 'On part ensemble à la marche'],
  'phone-bank': ['Session d’appels', 'Appelons les personnes indécises'],
  demonstration: ['Soutien à la marche pour le climat', 'Manifestation pour l’hôpital public', 'Marche pour les salaires'],
  other: ['Rendez-vous à {p}', 'Jardin partagé : coup de main'],
};

const streets = ['place de la Mairie', 'place du Marché', 'place de la République', 'parvis de la gare', 'salle des fêtes', 'maison des associations', 'rue Victor-Hugo', 'place Jean-Jaurès', 'avenue de la Gare', 'halle du marché', 'café de la Paix', 'bourse du travail', 'médiathèque', 'place de l’Église', 'square Louise-Michel', 'rue des Écoles'];

const openings: Readonly<Record<Family, readonly string[]>> = {
  G: ['Tour de table, point sur les actions passées, puis répartition des tâches.', 'On fait le point et on prépare la suite. Chaque personne peut proposer un sujet.', 'Première partie en petits groupes, seconde partie tous ensemble.'],
  M: ['Entrée libre, dans la limite des places. Échange avec la salle après une courte présentation.', 'Venez avec vos questions, vos voisines et vos voisins.', 'Une table de presse et un stand seront tenus à l’entrée.'],
  A: ['Deux équipes, une à chaque entrée, avec une table pour discuter. Pas besoin d’avoir déjà fait : on se met à deux, une personne habituée avec une nouvelle.', 'On se retrouve dix minutes avant pour se répartir le matériel et les rues.', 'Le matériel est fourni. Prévoyez des chaussures confortables.'],
  O: ['Chacune et chacun apporte quelque chose à partager.', 'Un moment simple pour se retrouver et faire connaissance.', 'Venez comme vous êtes, même pour une heure.'],
};
const closings = ['Accessible en fauteuil. Enfants bienvenus.', 'En cas de pluie, rendez-vous sous la halle.', 'Covoiturage possible : écrivez-nous.', 'On termine par un repas partagé.', 'Arrêt de bus à deux minutes.', ''];

const teamNames = ['{p} en action', 'Équipe de {p}', '{p}', '{p} populaire', 'Les voisins de {p}', '{p} en commun', 'Agir à {p}', '{p} solidaire'];
/** Names of teams that gather round a subject or a task. */
export const thematicNames = ['Santé et hôpital public', 'Logement à {p}', 'Climat et énergie', 'École et jeunesse', 'Culture populaire', 'Agriculture paysanne', 'Transports du quotidien', 'Accueil des nouvelles et nouveaux', 'Logistique et matériel', 'Caravane populaire', 'Atelier d’écriture', 'Appels et listes électorales'];
const teamWords = ['On se retrouve chaque semaine, sur les marchés et dans les quartiers. Tout le monde est bienvenu, débutant·e ou non.', 'Une équipe ouverte, qui aime discuter avec les gens et partager un repas après l’action.', 'Nous préparons les actions ensemble et nous nous répartissons les tâches selon le temps de chaque personne.', 'Porte-à-porte, tractages, réunions publiques : choisissez ce qui vous plaît.'];

const firstNames = ['Samira', 'Hugo', 'Nadia', 'Jules', 'Fatou', 'Karim', 'Camille', 'Inès', 'Thomas', 'Sarah', 'Mehdi', 'Claire', 'Antoine', 'Yasmine', 'Paul', 'Leïla', 'Nicolas', 'Awa', 'Julie', 'Rachid', 'Manon', 'Étienne', 'Sofia', 'Lucas', 'Aminata', 'Pierre', 'Chloé', 'Ibrahim', 'Marion', 'Yann'];
const initials = 'ABCDEFGHJKLMNOPRSTV';

/** « à Le Mans » is « au Mans », « de Annecy » is « d’Annecy ». */
export const contracted = (title: string): string => title
  .replace(/\bde Les /, 'des ').replace(/\bde Le /, 'du ').replace(/(?<= )à Les /, 'aux ').replace(/(?<= )à Le /, 'au ')
  .replace(/\bde (?=[AEIOUÀÂÉÈÊËÎÏÔÛŒ])/, 'd’');

export const titleOf = (random: Random, type: ActionType, place: string): string => contracted(random.pick(titles[type] ?? ['Rendez-vous à {p}']).replace('{p}', place));
export const teamNameOf = (random: Random, place: string): string => contracted(random.pick(teamNames).replace('{p}', place)).slice(0, 80);
export const teamWordsOf = (random: Random): string => random.pick(teamWords);
export const addressOf = (random: Random): string => {
  const street = random.pick(streets);
  return street.startsWith('rue') || street.startsWith('avenue') ? `${1 + random.below(80)} ${street}` : street.charAt(0).toUpperCase() + street.slice(1);
};
export const descriptionOf = (random: Random, family: Family): string => [random.pick(openings[family]), random.pick(closings)].filter(Boolean).join('\n\n');
export const nameOf = (random: Random): string => `${random.pick(firstNames)} ${initials.charAt(random.below(initials.length))}.`;
export const reasonOf = (random: Random): string => random.pick(['Alerte météo : on reporte.', 'La salle n’est plus disponible.', 'Trop peu de monde ce jour-là, on se regroupe avec l’équipe voisine.']);
