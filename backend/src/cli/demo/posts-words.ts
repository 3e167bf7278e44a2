import type { Family } from '@action-populaire/contracts';
import type { Random } from './random.js';

const news: readonly (readonly [string, string])[] = [
  ['Notre permanence change d’horaire', 'À partir de lundi, nous tenons la permanence le mercredi de 17 h à 19 h et le samedi matin. Passez prendre du matériel, poser une question ou simplement boire un café.'],
  ['300 portes en un week-end', 'Merci aux vingt-deux personnes venues samedi et dimanche. Ce qui revient le plus souvent : les loyers, les fermetures de classes et le temps d’attente aux urgences. On y retourne dans quinze jours.'],
  ['Le matériel est arrivé', 'Deux mille tracts, cent affiches et les nouveaux badges. Tout est au local. Prévenez avant de passer, il n’y a qu’une clé.'],
  ['On cherche des conductrices et conducteurs', 'Pour le meeting, il nous reste onze personnes à emmener. Si vous avez une place dans votre voiture, répondez dans la discussion de l’équipe.'],
  ['Bienvenue aux nouvelles et nouveaux', 'Sept personnes nous ont rejoints ce mois-ci. Prochaine soirée d’accueil jeudi : on se présente, on explique comment on travaille et chacun repart avec une action.'],
  ['Compte rendu de la réunion publique', 'Quatre-vingts personnes dans la salle, et deux heures d’échanges. L’enregistrement est en ligne. La prochaine portera sur les transports, à la demande de la salle.'],
  ['Inscriptions sur les listes : on continue', 'Nous avons aidé trente-huit personnes à s’inscrire devant la mairie. Le stand revient tous les mardis jusqu’à la date limite.'],
  ['Un mot aux parents d’élèves', 'La fermeture de deux classes est annoncée pour la rentrée. Nous soutenons la mobilisation des parents et serons devant l’école vendredi à 16 h 30.'],
  ['La carte des panneaux libres est à jour', 'Merci à celles et ceux qui ont fait le tour du canton. Il manque encore six communes : dites-nous si vous passez par là.'],
  ['Relais avec les équipes voisines', 'Nous préparons avec les équipes d’à côté une grande distribution sur les marchés. Les horaires seront publiés dimanche dans l’agenda.'],
];
const inside: readonly (readonly [string, string])[] = [
  ['Répartition des rues de samedi', 'Groupe 1 : de la gare à la mairie. Groupe 2 : le quartier des écoles. Groupe 3 : les immeubles du boulevard. Rendez-vous à 9 h 45 pour les plans.'],
  ['Trésorerie du mois', 'Il reste 214 euros en caisse. Les justificatifs de la salle et de l’imprimeur sont à me remettre avant le 30.'],
  ['Qui garde le local cette semaine ?', 'Il manque quelqu’un mardi et vendredi soir. Dites-le dans la discussion, on se relaie.'],
];

const reports: Readonly<Record<Family, readonly string[]>> = {
  G: ['Nous étions quatorze. Les tâches des deux prochaines semaines sont réparties, et deux personnes prennent en charge l’accueil.', 'Bonne réunion, un peu longue. Décidé : un tractage de plus le samedi, et une soirée d’accueil tous les mois.', 'Dix personnes autour de la table, dont trois nouvelles. Le compte rendu détaillé est envoyé aux membres.'],
  M: ['Salle pleine. Beaucoup de questions sur l’hôpital et les retraites ; une dizaine de personnes ont laissé leurs coordonnées.', 'Une soixantaine de personnes, un débat vif et de belles prises de parole dans la salle. Merci aux bénévoles de l’accueil.', 'Il a fallu ajouter des chaises. On recommence dans un mois, dans une salle plus grande.'],
  A: ['Huit personnes, quatre cents tracts distribués en deux heures. Bon accueil, surtout des plus jeunes.', 'Pluie et vent, mais la halle nous a sauvés. Six inscriptions sur les listes électorales et quelques longues conversations.', 'Cent vingt portes, quarante-trois discussions. On revient la semaine prochaine pour finir la rue.', 'Beaucoup de monde au marché. Trois personnes veulent rejoindre l’équipe. Il nous manquait des badges.', 'Nous n’étions que quatre, mais le quartier est fait. Merci à la boulangère pour les croissants.'],
  O: ['Un bon moment, simple et chaleureux. Merci à toutes celles et ceux qui ont apporté quelque chose.', 'Vingt personnes, des enfants partout, et deux nouvelles idées d’action.', 'On a fini plus tard que prévu, c’est bon signe.'],
};
const thanks = ['Merci à toutes et à tous.', 'Les photos suivront.', 'Prochaine date dans l’agenda.', ''];

export const newsOf = (random: Random, forMembers: boolean): { readonly title: string; readonly text: string } => {
  const [title, text] = random.pick(forMembers ? inside : news);
  return { title, text };
};
export const reportOf = (random: Random, family: Family): string => [random.pick(reports[family]), random.pick(thanks)].filter(Boolean).join('\n\n');
