/**
 * The one table of what people are told: for each kind, its words, where it shows, and on which channels it goes unless someone
 * chooses otherwise. The settings screen, the tests and the generated reference are made from it.
 */

/** What a push says, and all it says: the relays that carry it learn nothing else. */
export const pushCategories = {
  'action-change': { fr: 'Une action change', en: 'An action has changed' },
  'action-cancelled': { fr: 'Une action est annulée', en: 'An action is cancelled' },
  'reminder': { fr: 'Une action approche', en: 'An action is coming up' },
  'near': { fr: 'Il manque du monde près de vous', en: 'People are missing near you' },
  'team': { fr: 'Du nouveau dans une de vos équipes', en: 'Something new in one of your teams' },
  'organising': { fr: 'Du nouveau pour ce que vous organisez', en: 'Something new about what you organise' },
  'message': { fr: 'Vous avez un nouveau message', en: 'You have a new message' },
  'account': { fr: 'Quelque chose vous concerne', en: 'Something concerns you' },
  'campaign': { fr: 'La campagne vous dit quelque chose', en: 'The campaign has something to tell you' },
} as const satisfies Record<string, { readonly fr: string; readonly en: string }>;
export type PushCategory = keyof typeof pushCategories;

/** Where kinds stand in the settings, in order. */
export const noticeGroups = {
  actions: { fr: 'Les actions où vous allez', en: 'Actions you go to' },
  organising: { fr: 'Ce que vous organisez', en: 'What you organise' },
  teams: { fr: 'La vie des équipes', en: 'Team life' },
  discussions: { fr: 'Les discussions', en: 'Discussions' },
  account: { fr: 'Vous', en: 'You' },
  campaign: { fr: 'La campagne', en: 'The campaign' },
} as const;
export type NoticeGroup = keyof typeof noticeGroups;

/** Sent unless switched off, sent once switched on, sent whatever is chosen, or never sent on that channel. */
export type ChannelDefault = 'on' | 'off' | 'always' | 'never';

/** Facts for which someone is told: one of them is in « Pourquoi ai-je reçu ceci ? ». */
export const noticeReasons = ['coming', 'organising', 'member', 'follower', 'manager', 'you', 'everyone', 'home-in', 'work-in', 'followed-place'] as const;
export type NoticeReason = (typeof noticeReasons)[number];

interface Words { readonly label: string; /** `{who}`, `{team}`, `{action}`, `{title}`, `{missing}`, `{role}`, `{day}`, `{time}`, `{old}`, `{new}`. */ readonly notice: string }
interface NoticeKindRow {
  readonly group: NoticeGroup;
  /** Chosen team by team, or once. */
  readonly perTeam: boolean;
  /** Whether it stands in the inbox; what does not has a place of its own: messages, the feed, what one goes to. */
  readonly inbox: boolean;
  readonly push: ChannelDefault;
  readonly mail: ChannelDefault;
  readonly category: PushCategory;
  /** High: also in quiet hours and above the cap of a day. */
  readonly importance: 'high' | 'normal' | 'low';
  /** What comes together while one waits to be sent is one: of the same subject, or never. */
  readonly collapse: 'subject' | 'never';
  readonly fr: Words;
  readonly en: Words;
}

export const noticeKinds = {
  'action-changed': {
    group: 'actions', perTeam: false, inbox: true, push: 'on', mail: 'on', category: 'action-change', importance: 'high', collapse: 'subject',
    fr: { label: 'Ce qui change sur mes actions', notice: 'Du changement pour {action}' }, en: { label: 'Changes to my actions', notice: '{action} has changed' },
  },
  'action-cancelled': {
    group: 'actions', perTeam: false, inbox: true, push: 'always', mail: 'always', category: 'action-cancelled', importance: 'high', collapse: 'never',
    fr: { label: 'Action annulée', notice: 'Action annulée : {action}' }, en: { label: 'Action cancelled', notice: 'Action cancelled: {action}' },
  },
  'seat-given': {
    group: 'actions', perTeam: false, inbox: true, push: 'on', mail: 'on', category: 'action-change', importance: 'high', collapse: 'never',
    fr: { label: 'Une place se libère pour moi', notice: 'Une place s’est libérée : vous venez à {action}' }, en: { label: 'A seat opens up for me', notice: 'A seat opened up: you are coming to {action}' },
  },
  'reminder-eve': {
    group: 'actions', perTeam: false, inbox: false, push: 'on', mail: 'off', category: 'reminder', importance: 'normal', collapse: 'never',
    fr: { label: 'Rappel la veille à 18 h', notice: 'Demain, {time} : {action}' }, en: { label: 'Reminder the evening before, at 6 pm', notice: 'Tomorrow, {time}: {action}' },
  },
  'reminder-soon': {
    group: 'actions', perTeam: false, inbox: false, push: 'on', mail: 'never', category: 'reminder', importance: 'high', collapse: 'never',
    fr: { label: 'Rappel deux heures avant', notice: 'Tout à l’heure, {time} : {action}' }, en: { label: 'Reminder two hours before', notice: 'Soon, {time}: {action}' },
  },
  'report-written': {
    group: 'actions', perTeam: false, inbox: true, push: 'on', mail: 'off', category: 'action-change', importance: 'low', collapse: 'never',
    fr: { label: 'Compte rendu d’une action où je suis allé·e', notice: 'Le compte rendu de {action} est là' }, en: { label: 'Report on an action I went to', notice: 'The report on {action} is out' },
  },
  'someone-coming': {
    group: 'organising', perTeam: false, inbox: true, push: 'off', mail: 'off', category: 'organising', importance: 'low', collapse: 'subject',
    fr: { label: 'Quelqu’un vient', notice: '{who} vient à {action}' }, en: { label: 'Someone is coming', notice: '{who} is coming to {action}' },
  },
  'team-coming': {
    group: 'organising', perTeam: false, inbox: true, push: 'on', mail: 'off', category: 'organising', importance: 'low', collapse: 'subject',
    fr: { label: 'Une équipe vient', notice: '{team} vient à {action}' }, en: { label: 'A team is coming', notice: '{team} is coming to {action}' },
  },
  'co-organising-asked': {
    group: 'organising', perTeam: true, inbox: true, push: 'on', mail: 'on', category: 'organising', importance: 'normal', collapse: 'never',
    fr: { label: 'On nous propose de co-organiser', notice: '{team} est invitée à co-organiser {action}' }, en: { label: 'We are asked to co-organise', notice: '{team} is invited to co-organise {action}' },
  },
  'co-organising-accepted': {
    group: 'organising', perTeam: false, inbox: true, push: 'on', mail: 'on', category: 'organising', importance: 'normal', collapse: 'never',
    fr: { label: 'Une équipe accepte de co-organiser', notice: '{team} co-organise {action} avec vous' }, en: { label: 'A team agrees to co-organise', notice: '{team} co-organises {action} with you' },
  },
  'made-organiser': {
    group: 'organising', perTeam: false, inbox: true, push: 'on', mail: 'on', category: 'organising', importance: 'normal', collapse: 'never',
    fr: { label: 'On me confie une action', notice: 'Vous organisez maintenant {action}' }, en: { label: 'I am given an action to organise', notice: 'You now organise {action}' },
  },
  'team-action': {
    group: 'teams', perTeam: true, inbox: true, push: 'on', mail: 'on', category: 'team', importance: 'normal', collapse: 'never',
    fr: { label: 'Nouvelle action de l’équipe', notice: '{team} organise {action}' }, en: { label: 'New action of the team', notice: '{team} organises {action}' },
  },
  'team-news': {
    group: 'teams', perTeam: true, inbox: true, push: 'on', mail: 'off', category: 'team', importance: 'normal', collapse: 'never',
    fr: { label: 'Nouvelles de l’équipe', notice: '{team} : {title}' }, en: { label: 'News of the team', notice: '{team}: {title}' },
  },
  'team-report': {
    group: 'teams', perTeam: true, inbox: true, push: 'off', mail: 'off', category: 'team', importance: 'low', collapse: 'never',
    fr: { label: 'Compte rendu d’une action de l’équipe', notice: '{team} raconte {action}' }, en: { label: 'Report on an action of the team', notice: '{team} reports on {action}' },
  },
  'member-joined': {
    group: 'teams', perTeam: true, inbox: true, push: 'on', mail: 'off', category: 'team', importance: 'low', collapse: 'subject',
    fr: { label: 'Quelqu’un rejoint l’équipe (quand je l’anime)', notice: '{who} a rejoint {team}' }, en: { label: 'Someone joins the team (when I run it)', notice: '{who} joined {team}' },
  },
  'message': {
    group: 'discussions', perTeam: true, inbox: false, push: 'on', mail: 'off', category: 'message', importance: 'normal', collapse: 'subject',
    fr: { label: 'Nouveaux messages', notice: '{who} a écrit dans {title}' }, en: { label: 'New messages', notice: '{who} wrote in {title}' },
  },
  'mention': {
    group: 'discussions', perTeam: false, inbox: true, push: 'on', mail: 'on', category: 'message', importance: 'normal', collapse: 'subject',
    fr: { label: 'On parle de moi dans un message', notice: '{who} vous a nommé·e dans {title}' }, en: { label: 'I am named in a message', notice: '{who} named you in {title}' },
  },
  'private-message': {
    group: 'discussions', perTeam: false, inbox: false, push: 'on', mail: 'on', category: 'message', importance: 'normal', collapse: 'subject',
    fr: { label: 'Messages privés', notice: '{who} vous a écrit : {title}' }, en: { label: 'Private messages', notice: '{who} wrote to you: {title}' },
  },
  'role-given': {
    group: 'account', perTeam: false, inbox: true, push: 'on', mail: 'on', category: 'account', importance: 'normal', collapse: 'never',
    fr: { label: 'Mon rôle change dans une équipe', notice: 'Vous êtes maintenant {role} dans {team}' }, en: { label: 'My role in a team changes', notice: 'You are now {role} in {team}' },
  },
  'team-left': {
    group: 'account', perTeam: false, inbox: true, push: 'off', mail: 'off', category: 'account', importance: 'normal', collapse: 'never',
    fr: { label: 'On me retire d’une équipe', notice: 'Vous n’êtes plus dans {team}' }, en: { label: 'I am removed from a team', notice: 'You are no longer in {team}' },
  },
  'announcement': {
    group: 'campaign', perTeam: false, inbox: true, push: 'on', mail: 'off', category: 'campaign', importance: 'normal', collapse: 'never',
    fr: { label: 'Annonces de la campagne', notice: '{title}' }, en: { label: 'Announcements of the campaign', notice: '{title}' },
  },
  'key-moment': {
    group: 'campaign', perTeam: false, inbox: true, push: 'off', mail: 'off', category: 'campaign', importance: 'low', collapse: 'subject',
    fr: { label: 'Moments clés', notice: 'Moment clé, {day} : {title}' }, en: { label: 'Key moments', notice: 'Key moment, {day}: {title}' },
  },
  'people-missing': {
    group: 'campaign', perTeam: false, inbox: false, push: 'on', mail: 'never', category: 'near', importance: 'normal', collapse: 'never',
    fr: { label: 'Il manque du monde près de moi (deux fois par semaine au plus)', notice: 'Il manque {missing} pour {action}' }, en: { label: 'People are missing near me (twice a week at most)', notice: '{missing} missing for {action}' },
  },
} as const satisfies Record<string, NoticeKindRow>;
export type NoticeKind = keyof typeof noticeKinds;

/** Kinds in the order of the table. */
export const noticeKindCodes = Object.keys(noticeKinds) as [NoticeKind, ...NoticeKind[]];
/** A row of the table. */
export const noticeKind = (kind: NoticeKind): NoticeKindRow => noticeKinds[kind];

/** What a notice goes out on, beside the inbox. */
export const channels = ['push', 'mail'] as const;
export type Channel = (typeof channels)[number];
/** Whether someone may choose it: it is neither always nor never sent. */
export const isChosen = (kind: NoticeKind, channel: Channel): boolean => noticeKind(kind)[channel] === 'on' || noticeKind(kind)[channel] === 'off';
