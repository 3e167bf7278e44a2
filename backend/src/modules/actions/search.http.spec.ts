import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuid5 } from '../../platform/kernel/ids.js';
import { startApplication, type TestApplication } from '../../platform/testing/application.js';

/** Teams: name, place, type unless it is local. */
const teams: readonly (readonly [string, string, ('thematic' | 'functional')?])[] = [
  ['Lyon Croix-Rousse', '69384'], ['Les Canuts en action', '69384'], ['Équipe de Lyon 3e', '69383'], ['Vénissieux en commun', '69259'], ['Villeurbanne Gratte-Ciel', '69266'],
  ['Saint-Étienne populaire', '42218'], ['Sainte-Foy-lès-Lyon', '69202'], ['L’Haÿ-les-Roses en action', '94038'], ['Villeneuve-d’Ascq', '59009'], ['Agir à Saint-Denis', '93066'],
  ['Les voisins de Montreuil', '93048'], ['Marseille 1er Belsunce', '13201'], ['Paris 18e Goutte d’Or', '75118'], ['Paris 20e Ménilmontant', '75120'], ['Toulouse Mirail', '31555'],
  ['Nantes Bellevue', '44109'], ['Bordeaux Bastide', '33063'], ['Rennes Maurepas', '35238'], ['Le Havre solidaire', '76351'], ['La Rochelle en commun', '17300'],
  ['Aix-en-Provence', '13001'], ['Clermont-Ferrand populaire', '63113'], ['Saint-Denis de La Réunion', '97411'], ['Fort-de-France', '97209'],
  ['Bœufs et charrues', '29019', 'thematic'], ['Santé et hôpital public', '69383', 'thematic'], ['Logement digne', '93066', 'thematic'], ['Climat et énergie', '44109', 'thematic'],
  ['École et jeunesse', '31555', 'thematic'], ['Agriculture paysanne', '63113', 'thematic'], ['Transports du quotidien', '76351', 'thematic'], ['Culture populaire', '33063', 'thematic'],
  ['Caravane populaire', '13201', 'functional'], ['Logistique et matériel', '75118', 'functional'], ['Atelier d’écriture', '35238', 'functional'], ['Appels et listes électorales', '59350', 'functional'],
];

/** Actions: name, place, day. */
const actions: readonly (readonly [string, string, string])[] = [
  ['Tractage au marché de la Croix-Rousse', '69384', '2026-12-12'], ['Tractage au marché de la Croix-Rousse', '69384', '2026-12-05'], ['Porte-à-porte à Vénissieux', '69259', '2026-12-08'], ['Porte-à-porte dans le centre', '42218', '2026-12-09'],
  ['Collage place Bellecour', '69382', '2026-12-06'], ['Réunion publique : vivre de son travail', '69266', '2026-12-10'], ['Le logement, parlons-en à Villeurbanne', '69266', '2026-12-11'], ['Projection-débat : l’eau, bien commun', '38185', '2026-12-13'],
  ['Soirée d’accueil des nouvelles et nouveaux', '75118', '2026-12-14'], ['Marche pour le climat', '75101', '2026-12-15'], ['Manifestation pour l’hôpital public', '13201', '2026-12-16'], ['Stand au marché d’Aligre', '75112', '2026-12-17'],
  ['Café-débat sur les retraites', '44109', '2026-12-18'], ['Grand meeting à Toulouse', '31555', '2026-12-19'], ['Covoiturage depuis Saint-Étienne', '42218', '2026-12-20'], ['Chaîne humaine pour l’école', '35238', '2026-12-21'],
  ['Apéro citoyen au bord du canal', '75110', '2026-12-22'], ['Pique-nique partagé', '69386', '2026-12-23'], ['Fête populaire de Saint-Denis', '93066', '2026-12-24'], ['Balade urbaine à Belsunce', '13201', '2027-01-02'],
  ['Formation : prendre la parole en public', '59350', '2027-01-03'], ['Atelier pancartes', '59350', '2027-01-04'], ['Session d’appels', '33063', '2027-01-05'], ['Nettoyage citoyen de la plage', '29019', '2027-01-06'],
  ['Tractage à la sortie du métro Gratte-Ciel', '69266', '2027-01-07'], ['Tractage devant la gare Part-Dieu', '69383', '2027-01-08'], ['Inscrivons-nous sur les listes électorales', '93048', '2027-01-09'], ['Collecte solidaire pour les étudiantes et étudiants', '34172', '2027-01-10'],
  ['Groupe de lecture', '67482', '2027-01-11'], ['La caravane passe à Vaulx-en-Velin', '69256', '2027-01-12'], ['Rassemblement pour la gare de Redon', '35236', '2027-01-13'], ['Tournoi de foot inter-quartiers', '13214', '2027-01-14'],
  ['Ciné-débat : « Debout les femmes ! »', '21231', '2027-01-15'], ['Banquet populaire', '87085', '2027-01-16'], ['Rencontre devant le lycée Ampère', '69382', '2027-01-17'], ['Départ en bus pour le meeting', '86194', '2027-01-18'],
  ['On frappe aux portes du quartier des Pâquerettes', '92050', '2027-01-19'], ['Diffusion du programme à Besançon', '25056', '2027-01-20'], ['Stand d’inscription à Évry-Courcouronnes', '91228', '2027-01-21'], ['Table d’échange au marché', '17300', '2027-01-22'],
  ['Écoute collective du grand débat', '51454', '2027-01-23'], ['Point d’information rue Victor-Hugo', '37261', '2027-01-24'], ['Peinture et pancartes avant la marche', '54395', '2027-01-25'], ['Jardin partagé : coup de main', '66136', '2027-01-26'],
  ['Meeting régional à Hénin-Beaumont', '62427', '2027-01-27'], ['Distribution de tracts gare Saint-Charles', '13201', '2027-01-28'], ['Maraude et échange', '75118', '2027-01-29'], ['Concert de soutien aux grévistes', '76540', '2027-01-30'],
  ['Nos cœurs pour l’hôpital de Guéret', '23096', '2027-02-01'], ['1er mai : marche et merguez', '14118', '2027-05-01'],
];

/** What people type, and the team they mean. */
const teamQueries: readonly (readonly [string, string])[] = [
  ['croix rousse', 'Lyon Croix-Rousse'], ['croix-rousse', 'Lyon Croix-Rousse'], ['croixrousse', 'Lyon Croix-Rousse'], ['Lyon Croix-Rousse', 'Lyon Croix-Rousse'], ['lyon croix', 'Lyon Croix-Rousse'], ['rousse', 'Lyon Croix-Rousse'], ['CROIX ROUSSE LYON', 'Lyon Croix-Rousse'], ['croix r', 'Lyon Croix-Rousse'],
  ['canuts', 'Les Canuts en action'], ['les canuts', 'Les Canuts en action'], ['canut', 'Les Canuts en action'], ['canuts lyon', 'Les Canuts en action'], ['canuts 69004', 'Les Canuts en action'],
  ['lyon 3', 'Équipe de Lyon 3e'], ['lyon 3e', 'Équipe de Lyon 3e'], ['lyon3', 'Équipe de Lyon 3e'], ['lyon3e', 'Équipe de Lyon 3e'], ['equipe lyon 3eme', 'Équipe de Lyon 3e'], ['équipe de lyon', 'Équipe de Lyon 3e'],
  ['venissieux', 'Vénissieux en commun'], ['vénissieux', 'Vénissieux en commun'], ['veniss', 'Vénissieux en commun'], ['gratte ciel', 'Villeurbanne Gratte-Ciel'], ['grattec', 'Villeurbanne Gratte-Ciel'], ['villeurbanne', 'Villeurbanne Gratte-Ciel'], ['villeurb', 'Villeurbanne Gratte-Ciel'],
  ['st etienne', 'Saint-Étienne populaire'], ['saint etienne', 'Saint-Étienne populaire'], ['St-Étienne', 'Saint-Étienne populaire'], ['saintetienne', 'Saint-Étienne populaire'], ['ste foy', 'Sainte-Foy-lès-Lyon'], ['sainte foy les lyon', 'Sainte-Foy-lès-Lyon'],
  ['l’hay', 'L’Haÿ-les-Roses en action'], ['lhay', 'L’Haÿ-les-Roses en action'], ['hay les roses', 'L’Haÿ-les-Roses en action'], ['villeneuve dascq', 'Villeneuve-d’Ascq'], ['villeneuve d ascq', 'Villeneuve-d’Ascq'], ['dascq', 'Villeneuve-d’Ascq'],
  ['agir saint denis', 'Agir à Saint-Denis'], ['agir a st denis', 'Agir à Saint-Denis'], ['montreuil', 'Les voisins de Montreuil'], ['voisins', 'Les voisins de Montreuil'], ['belsunce', 'Marseille 1er Belsunce'], ['marseille 1', 'Marseille 1er Belsunce'], ['marseille 1er', 'Marseille 1er Belsunce'],
  ['goutte d’or', 'Paris 18e Goutte d’Or'], ['goutte dor', 'Paris 18e Goutte d’Or'], ['paris 18', 'Paris 18e Goutte d’Or'], ['75018 goutte', 'Paris 18e Goutte d’Or'], ['menilmontant', 'Paris 20e Ménilmontant'], ['paris 20eme', 'Paris 20e Ménilmontant'], ['mirail', 'Toulouse Mirail'], ['toulouse', 'Toulouse Mirail'],
  ['bellevue nantes', 'Nantes Bellevue'], ['bastide', 'Bordeaux Bastide'], ['maurepas', 'Rennes Maurepas'], ['le havre', 'Le Havre solidaire'], ['la rochelle', 'La Rochelle en commun'], ['aix en provence', 'Aix-en-Provence'], ['clermont ferrand', 'Clermont-Ferrand populaire'], ['reunion', 'Saint-Denis de La Réunion'],
  ['fort de france', 'Fort-de-France'], ['boeufs', 'Bœufs et charrues'], ['bœuf', 'Bœufs et charrues'], ['sante', 'Santé et hôpital public'], ['hopital', 'Santé et hôpital public'], ['logement', 'Logement digne'], ['climat', 'Climat et énergie'], ['energie', 'Climat et énergie'], ['ecole', 'École et jeunesse'],
  ['jeunes', 'École et jeunesse'], ['paysan', 'Agriculture paysanne'], ['transport', 'Transports du quotidien'], ['culture pop', 'Culture populaire'], ['caravane', 'Caravane populaire'], ['logistique', 'Logistique et matériel'], ['materiel', 'Logistique et matériel'], ['atelier ecriture', 'Atelier d’écriture'],
  ['atelier d’écriture', 'Atelier d’écriture'], ['listes electorales', 'Appels et listes électorales'], ['appels', 'Appels et listes électorales'],
  ['lyon', 'Lyon Croix-Rousse'], ['nantes', 'Nantes Bellevue'], ['rennes', 'Rennes Maurepas'], ['bordeaux', 'Bordeaux Bastide'], ['havre', 'Le Havre solidaire'], ['33000 bastide', 'Bordeaux Bastide'], ['saint denis reunion', 'Saint-Denis de La Réunion'], ['commun rochelle', 'La Rochelle en commun'],
];

/** What people type, and the action they mean; of two of one name, the sooner. */
const actionQueries: readonly (readonly [string, string])[] = [
  ['tractage croix rousse', 'Tractage au marché de la Croix-Rousse'], ['tractage au marché', 'Tractage au marché de la Croix-Rousse'], ['tractage marche', 'Tractage au marché de la Croix-Rousse'], ['marché croix-rousse', 'Tractage au marché de la Croix-Rousse'], ['croix rousse tractage', 'Tractage au marché de la Croix-Rousse'], ['tractage', 'Tractage au marché de la Croix-Rousse'],
  ['porte a porte venissieux', 'Porte-à-porte à Vénissieux'], ['porte à porte', 'Porte-à-porte à Vénissieux'], ['porteaporte', 'Porte-à-porte à Vénissieux'], ['porte-a-porte centre', 'Porte-à-porte dans le centre'], ['porte à porte st etienne', 'Porte-à-porte dans le centre'], ['collage', 'Collage place Bellecour'], ['bellecour', 'Collage place Bellecour'], ['place bellecour', 'Collage place Bellecour'], ['collage lyon', 'Collage place Bellecour'],
  ['reunion publique', 'Réunion publique : vivre de son travail'], ['vivre de son travail', 'Réunion publique : vivre de son travail'], ['réunion villeurbanne', 'Réunion publique : vivre de son travail'], ['logement villeurbanne', 'Le logement, parlons-en à Villeurbanne'], ['parlons', 'Le logement, parlons-en à Villeurbanne'], ['le logement', 'Le logement, parlons-en à Villeurbanne'],
  ['l’eau', 'Projection-débat : l’eau, bien commun'], ['leau bien commun', 'Projection-débat : l’eau, bien commun'], ['projection debat', 'Projection-débat : l’eau, bien commun'], ['projection grenoble', 'Projection-débat : l’eau, bien commun'], ['soiree accueil', 'Soirée d’accueil des nouvelles et nouveaux'], ['accueil nouveaux', 'Soirée d’accueil des nouvelles et nouveaux'],
  ['marche climat', 'Marche pour le climat'], ['marche pour le climat', 'Marche pour le climat'], ['manif', 'Manifestation pour l’hôpital public'], ['manifestation hôpital', 'Manifestation pour l’hôpital public'], ['manif marseille', 'Manifestation pour l’hôpital public'], ['aligre', 'Stand au marché d’Aligre'], ['daligre', 'Stand au marché d’Aligre'], ['stand paris 12', 'Stand au marché d’Aligre'],
  ['retraites', 'Café-débat sur les retraites'], ['cafe debat', 'Café-débat sur les retraites'], ['café nantes', 'Café-débat sur les retraites'], ['meeting toulouse', 'Grand meeting à Toulouse'], ['grand meeting', 'Grand meeting à Toulouse'], ['covoiturage', 'Covoiturage depuis Saint-Étienne'], ['covoit st', 'Covoiturage depuis Saint-Étienne'], ['chaine humaine', 'Chaîne humaine pour l’école'], ['apero', 'Apéro citoyen au bord du canal'], ['canal', 'Apéro citoyen au bord du canal'],
  ['pique nique', 'Pique-nique partagé'], ['piquenique', 'Pique-nique partagé'], ['fete saint denis', 'Fête populaire de Saint-Denis'], ['fête st denis', 'Fête populaire de Saint-Denis'], ['balade', 'Balade urbaine à Belsunce'], ['formation parole', 'Formation : prendre la parole en public'], ['prendre la parole', 'Formation : prendre la parole en public'], ['pancartes lille', 'Atelier pancartes'], ['session appels', 'Session d’appels'], ['plage', 'Nettoyage citoyen de la plage'],
  ['metro gratte ciel', 'Tractage à la sortie du métro Gratte-Ciel'], ['part dieu', 'Tractage devant la gare Part-Dieu'], ['tractage gare', 'Tractage devant la gare Part-Dieu'], ['inscription evry', 'Stand d’inscription à Évry-Courcouronnes'], ['inscrivons nous', 'Inscrivons-nous sur les listes électorales'], ['collecte etudiants', 'Collecte solidaire pour les étudiantes et étudiants'], ['lecture', 'Groupe de lecture'], ['caravane vaulx', 'La caravane passe à Vaulx-en-Velin'],
  ['gare de redon', 'Rassemblement pour la gare de Redon'], ['foot', 'Tournoi de foot inter-quartiers'], ['debout les femmes', 'Ciné-débat : « Debout les femmes ! »'], ['cine debat', 'Ciné-débat : « Debout les femmes ! »'], ['banquet', 'Banquet populaire'], ['lycee ampere', 'Rencontre devant le lycée Ampère'], ['bus meeting', 'Départ en bus pour le meeting'], ['paquerettes', 'On frappe aux portes du quartier des Pâquerettes'],
  ['programme besancon', 'Diffusion du programme à Besançon'], ['echange marche', 'Table d’échange au marché'], ['grand débat', 'Écoute collective du grand débat'], ['rue victor hugo', 'Point d’information rue Victor-Hugo'], ['info tours', 'Point d’information rue Victor-Hugo'], ['jardin', 'Jardin partagé : coup de main'], ['hénin', 'Meeting régional à Hénin-Beaumont'], ['gare st charles', 'Distribution de tracts gare Saint-Charles'], ['maraude', 'Maraude et échange'], ['grevistes', 'Concert de soutien aux grévistes'],
  ['coeurs', 'Nos cœurs pour l’hôpital de Guéret'], ['hopital gueret', 'Nos cœurs pour l’hôpital de Guéret'], ['1er mai', '1er mai : marche et merguez'], ['merguez', '1er mai : marche et merguez'], ['soirée', 'Soirée d’accueil des nouvelles et nouveaux'], ['tractage part dieu', 'Tractage devant la gare Part-Dieu'],
];

/** What people type, and the place they mean. */
const placeQueries: readonly (readonly [string, string])[] = [
  ['lyon', '69123'], ['paris', '75056'], ['st denis 93', '93066'], ['saint denis 974', '97411'], ['69004', '69384'], ['lyon 4', '69384'], ['lyon4e', '69384'], ['paris 18eme', '75118'], ['ajaccio', '2A004'], ['lhay les roses', '94038'], ['villeneuve dascq', '59009'], ['besancon', '25056'],
  ['le havre', '76351'], ['aix en pro', '13001'], ['69', 'd-69'], ['bretagne', 'r-53'], ['st etienne', '42218'], ['fort de france', '97209'], ['vaulx en velin', '69256'], ['henin', '62427'], ['75011', '75111'], ['evry courc', '91228'], ['marseille', '13055'], ['ile de france', 'r-11'], ['2a', 'd-2A'],
];

let application: TestApplication;
const nameOf = new Map<string, string>();
beforeAll(async () => {
  application = await startApplication();
  const idOf = (text: string) => uuid5('00000000-0000-4000-8000-000000000000', text);
  const write = async (answer: Promise<{ status: number; body: unknown }>): Promise<void> => { expect(await answer).toMatchObject({ status: 201 }); };
  for (const [index, [name, place, type = 'local']] of teams.entries()) {
    const id = idOf(`team ${name}`);
    nameOf.set(id, name);
    await write((await application.signIn(`team-${index}@example.org`)).post('/api/teams', { id, name, place, type }));
  }
  const alice = await application.signIn('alice@example.org');
  for (const [name, place, day] of actions) {
    const id = idOf(`action ${name} ${day}`);
    nameOf.set(id, name);
    await write(alice.post('/api/actions', { id, name, place, type: 'leafleting', start: `${day}T10:00`, end: `${day}T12:00` }));
  }
  await application.settled();
});
afterAll(() => application.close());

const search = async (typed: string, kind: string) => (await application.visitor.get(`/api/search?q=${encodeURIComponent(typed)}&kinds=${kind}`)).body;

describe('what people type', () => {
  it('is two hundred things at least', () => {
    const typed = [teamQueries, actionQueries, placeQueries].flatMap((queries, kind) => queries.map(([text]) => `${kind} ${text}`));
    expect(new Set(typed).size).toBeGreaterThanOrEqual(200);
  });
  it.each(teamQueries)('%s: first, the team %s', async (typed, name) => {
    expect(nameOf.get((await search(typed, 'team')).teams[0]?.id)).toBe(name);
  });
  it.each(actionQueries)('%s: first, the action %s', async (typed, name) => {
    expect(nameOf.get((await search(typed, 'action')).actions[0]?.id)).toBe(name);
  });
  it.each(placeQueries)('%s: first, the place %s', async (typed, code) => {
    expect((await search(typed, 'place')).places[0]?.code).toBe(code);
  });
  it('means the sooner of two actions of one name', async () => {
    expect((await search('tractage croix rousse', 'action')).actions.map(({ start }: { start: string }) => start)).toEqual(['2026-12-05T09:00:00.000Z', '2026-12-12T09:00:00.000Z']);
  });
});
