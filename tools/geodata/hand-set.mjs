// Positions that no source gives unambiguously. Latitude, longitude, in degrees.

/**
 * Municipal arrondissements by INSEE code. Paris and Lyon: the town hall of the arrondissement.
 * Marseille, where one town hall serves two arrondissements: the middle of the inhabited part.
 */
export const ARRONDISSEMENT_POSITIONS = {
  75101: [48.8600, 2.3412],
  75102: [48.8664, 2.3406],
  75103: [48.8641, 2.3622],
  75104: [48.8557, 2.3555],
  75105: [48.8463, 2.3446],
  75106: [48.8510, 2.3327],
  75107: [48.8572, 2.3201],
  75108: [48.8775, 2.3176],
  75109: [48.8728, 2.3403],
  75110: [48.8717, 2.3573],
  75111: [48.8591, 2.3788],
  75112: [48.8409, 2.3879],
  75113: [48.8324, 2.3556],
  75114: [48.8331, 2.3269],
  75115: [48.8414, 2.3003],
  75116: [48.8638, 2.2765],
  75117: [48.8847, 2.3220],
  75118: [48.8925, 2.3444],
  75119: [48.8826, 2.3818],
  75120: [48.8650, 2.3989],
  69381: [45.7695, 4.8304],
  69382: [45.7535, 4.8286],
  69383: [45.7594, 4.8460],
  69384: [45.7742, 4.8272],
  69385: [45.7568, 4.8020],
  69386: [45.7690, 4.8490],
  69387: [45.7460, 4.8421],
  69388: [45.7356, 4.8708],
  69389: [45.7733, 4.8057],
  13201: [43.2996, 5.3806],
  13202: [43.3040, 5.3672],
  13203: [43.3116, 5.3800],
  13204: [43.3066, 5.4005],
  13205: [43.2930, 5.3985],
  13206: [43.2870, 5.3805],
  13207: [43.2830, 5.3610],
  13208: [43.2630, 5.3810],
  13209: [43.2500, 5.4070],
  13210: [43.2780, 5.4160],
  13211: [43.2880, 5.4500],
  13212: [43.3040, 5.4380],
  13213: [43.3350, 5.4150],
  13214: [43.3380, 5.3890],
  13215: [43.3540, 5.3630],
  13216: [43.3620, 5.3270],
};

/**
 * Overseas communes named after an island or a district, whose seat GeoNames lists under the
 * village's own name and without an INSEE code: INSEE code to the name of that village.
 */
export const OVERSEAS_SEATS = {
  97701: 'Gustavia',
  97801: 'Marigot',
  98714: 'Vaitape',
  98719: 'Rikitea',
  98722: 'Tiarei',
  98723: 'Atuona',
  98724: 'Fare',
  98729: 'Afareaitu',
  98731: 'Taiohae',
  98734: 'Papao',
  98744: 'Moerai',
  98747: 'Afaahiti',
  98748: 'Vairao',
  98752: 'Otutara',
  98753: 'Mataura',
  98754: 'Tevaitoa',
  98832: 'Yaté-Barrage',
};

/** Country code in GeoNames of the overseas collectivities, by department code. */
export const COLLECTIVITY_COUNTRIES = {
  975: 'PM',
  977: 'BL',
  978: 'MF',
  986: 'WF',
  987: 'PF',
  988: 'NC',
};
