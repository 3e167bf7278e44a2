/** French names of the foreign towns that GeoNames gives in English or in the local language. */
export const FRENCH_NAMES = {
  Aachen: 'Aix-la-Chapelle', Algiers: 'Alger', Antwerpen: 'Anvers', Athens: 'Athènes', Barcelona: 'Barcelone',
  Basel: 'Bâle', Bergamo: 'Bergame', Bern: 'Berne', Bologna: 'Bologne', Brugge: 'Bruges', Brussels: 'Bruxelles',
  Bucharest: 'Bucarest', Chisinau: 'Chișinău', Copenhagen: 'Copenhague', 'Donostia / San Sebastián': 'Saint-Sébastien',
  Dresden: 'Dresde', Edinburgh: 'Édimbourg', Ferrara: 'Ferrare', 'Frankfurt am Main': 'Francfort', Freiburg: 'Fribourg-en-Brisgau',
  'Gasteiz / Vitoria': 'Vitoria-Gasteiz', Genoa: 'Gênes', Gent: 'Gand', Groningen: 'Groningue', Hamburg: 'Hambourg',
  Hannover: 'Hanovre', Koblenz: 'Coblence', Kraków: 'Cracovie', Kyiv: 'Kiev', Köln: 'Cologne', Leuven: 'Louvain',
  Lisbon: 'Lisbonne', Livorno: 'Livourne', London: 'Londres', Mainz: 'Mayence', Modena: 'Modène', Moscow: 'Moscou',
  Nicosia: 'Nicosie', Nijmegen: 'Nimègue', Novara: 'Novare', Nürnberg: 'Nuremberg', Odesa: 'Odessa', Palermo: 'Palerme',
  Pamplona: 'Pampelune', Parma: 'Parme', Piacenza: 'Plaisance', Pisa: 'Pise', Reykjavík: 'Reykjavik', Saarbrücken: 'Sarrebruck',
  'Saint Petersburg': 'Saint-Pétersbourg', 'San Marino': 'Saint-Marin', Sevilla: 'Séville', Tangier: 'Tanger',
  Tarragona: 'Tarragone', 'The Hague': 'La Haye', Trento: 'Trente', Trier: 'Trèves', Valletta: 'La Valette',
  Verona: 'Vérone', Vicenza: 'Vicence', Vienna: 'Vienne', Warsaw: 'Varsovie', Zaragoza: 'Saragosse', Zürich: 'Zurich',
};
