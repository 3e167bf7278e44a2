import * as z from 'zod/mini';

/** What the operator set, validated, with every default filled in. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** Where people reach the product, without a slash at the end: `https://agir.example.org`. */
  readonly publicUrl: string;
  /** Null: the development mailbox. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly push: PushSettings;
  /** Ids of forgotten accounts, kept apart from the data; null: they are not. */
  readonly forgottenFile: string | null;
  readonly demo: 'small' | 'large' | 'off';
  readonly production: boolean;
  /** Null: everything is in `dataDir`. */
  readonly servers: Servers | null;
  /** Where media are beside servers; null: in the folder `media` of `dataDir`. */
  readonly mediaUrl: string | null;
  /** What this process does; the others do the rest. */
  readonly roles: ReadonlySet<Role>;
}

/** Addresses of the servers that hold the campaign, with their credentials. */
export interface Servers {
  readonly esdbUrl: string;
  readonly mongodbUrl: string;
  readonly redisUrl: string;
  /** How long one answer of MongoDB may take, in milliseconds; without, as long as a person waits. */
  readonly mongodbPatience?: number;
}

/** How devices are told. */
export interface PushSettings {
  /** Whom a push service may write to: `mailto:` or `https:`. */
  readonly subject: string;
  /** Null: the native applications are not told. */
  readonly onesignal: { readonly url: string; readonly appId: string; readonly apiKey: string } | null;
  /** Whether stand-ins of push services are on this machine. */
  readonly standIns: boolean;
}

const allRoles = ['http', 'projections', 'jobs'] as const;
/** `http` answers people, `projections` keeps the read models, `jobs` reacts to events and carries out what is due. */
export type Role = (typeof allRoles)[number];

/** A setting that cannot be used; the message is a sentence that names it. */
export class ConfigError extends Error {}

/** One setting of the environment, as the configuration reference shows it. */
export interface Setting {
  readonly name: string;
  readonly fallback: string;
  readonly says: string;
}

/** Every setting, in the order of the reference page. */
export const settings: readonly Setting[] = [
  { name: 'PORT', fallback: '3000', says: 'Port to listen on.' },
  { name: 'HOST', fallback: '127.0.0.1', says: 'Address to listen on.' },
  { name: 'DATA_DIR', fallback: './data', says: 'Folder of the event log, the private data, the read models and the media.' },
  { name: 'PUBLIC_URL', fallback: 'http://HOST:PORT', says: 'Address at which people reach the product.' },
  { name: 'SMTP_URL', fallback: 'none: mail stays in the development mailbox', says: 'Mail server, such as smtps://user:password@mail.example.org. Required in production.' },
  { name: 'MAIL_FROM', fallback: 'Action Populaire <ne-pas-repondre@localhost>', says: 'Sender of mail.' },
  { name: 'VAPID_SUBJECT', fallback: 'PUBLIC_URL where it begins with https, else MAIL_FROM', says: 'Whom the push services of browsers may write to, such as mailto:technique@example.org.' },
  { name: 'ONESIGNAL_APP_ID', fallback: 'none: only Web Push', says: 'Application of the campaign at OneSignal, through which the native applications are told. Set with ONESIGNAL_API_KEY.' },
  { name: 'ONESIGNAL_API_KEY', fallback: 'none', says: 'Key of that application.' },
  { name: 'ONESIGNAL_URL', fallback: 'https://api.onesignal.com', says: 'Address of OneSignal.' },
  { name: 'DEMO', fallback: 'small; off in production and on servers', says: 'Demo campaign written into an empty data folder: small, large or off.' },
  { name: 'ESDB_URL', fallback: 'none: the log is in DATA_DIR', says: 'EventStoreDB, such as esdb://user:password@events.example.org:2113. Set with MONGODB_URL and REDIS_URL, or not at all.' },
  { name: 'MONGODB_URL', fallback: 'none: read models and private data are in DATA_DIR', says: 'MongoDB, or a server of its protocol, such as mongodb://user:password@data.example.org:27017/campaign.' },
  { name: 'REDIS_URL', fallback: 'none: jobs are in DATA_DIR', says: 'Redis or Valkey, such as redis://:password@queue.example.org:6379/0.' },
  { name: 'MEDIA_URL', fallback: 'none: media are in DATA_DIR, which processes on servers share', says: 'Bucket of a server that speaks the protocol of Amazon S3, such as s3://key:secret@objects.example.org/campaign?region=fr-par. Only with the servers.' },
  { name: 'ROLES', fallback: allRoles.join(','), says: 'What this process does, where several share the work: http, projections, jobs, or some of them separated by commas.' },
  { name: 'FORGOTTEN_FILE', fallback: 'none', says: 'File apart from the data, to which the ids of forgotten accounts are written: a backup is restored without them.' },
  { name: 'NODE_ENV', fallback: 'development', says: '`production` turns the demo and the development mailbox off, and writes the log as lines of JSON; `test` lets push services be on this machine.' },
];

const port = z.string().check(z.regex(/^\d{1,5}$/), z.refine((text) => Number(text) <= 65_535));
const webAddress = z.url({ protocol: /^https?$/ });
const mailServer = z.url({ protocol: /^smtps?$/ });

function checked<T>(environment: NodeJS.ProcessEnv, name: string, schema: z.ZodMiniType<T>, fallback: T, expected: string): T {
  const value = environment[name];
  if (value === undefined || value === '') return fallback;
  const parsed = z.safeParse(schema, value);
  if (!parsed.success) throw new ConfigError(`${name} must be ${expected}.`);
  return parsed.data;
}

/** Reads the configuration. Throws `ConfigError` on the first setting that cannot be used. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const purpose = checked(environment, 'NODE_ENV', z.enum(['production', 'development', 'test']), 'development', '"production", "development" or "test"');
  const production = purpose === 'production';
  const portNumber = Number(checked(environment, 'PORT', port, '3000', 'a port number from 0 to 65535'));
  const host = checked(environment, 'HOST', z.string().check(z.regex(/^[\w.:-]+$/)), '127.0.0.1', 'an address or a host name');
  const publicUrl = checked(environment, 'PUBLIC_URL', webAddress, `http://${host.includes(':') ? `[${host}]` : host}:${portNumber}`, 'a web address such as https://agir.example.org');
  const smtpUrl = checked<string | null>(environment, 'SMTP_URL', mailServer, null, 'a mail server such as smtps://user:password@mail.example.org');
  if (production && smtpUrl === null) throw new ConfigError('SMTP_URL must be set in production: without it nobody receives a sign-in code.');
  const mailFrom = checked(environment, 'MAIL_FROM', z.string().check(z.regex(/^[^\r\n<>]*<?[^\s<>@]+@[^\s<>@]+>?$/)), 'Action Populaire <ne-pas-repondre@localhost>', 'an address such as "Agir <agir@example.org>"');
  const servers = serversOf(environment);
  const roles = rolesOf(environment);
  if (!servers && roles.size < allRoles.length) throw new ConfigError('ROLES needs the servers that processes share: set ESDB_URL, MONGODB_URL and REDIS_URL.');
  const mediaUrl = checked<string | null>(environment, 'MEDIA_URL', z.string().check(z.regex(/^s3:\/\/[^\s:@/]+:[^\s:@/]+@[^\s@/?]+\/[\w.-]+(\?\S*)?$/)), null, 'a bucket such as s3://key:secret@objects.example.org/campaign?region=fr-par');
  if (!servers && mediaUrl !== null) throw new ConfigError('MEDIA_URL goes with the servers: without ESDB_URL, MONGODB_URL and REDIS_URL, media are in DATA_DIR.');
  return {
    port: portNumber,
    host,
    dataDir: environment['DATA_DIR'] || './data',
    publicUrl: publicUrl.replace(/\/+$/, ''),
    smtpUrl,
    mailFrom,
    push: {
      subject: checked(environment, 'VAPID_SUBJECT', z.string().check(z.regex(/^(https:\/\/[^\s/]+\S*|mailto:[^\s@]+@[^\s@]+)$/)), publicUrl.startsWith('https:') ? publicUrl : `mailto:${mailFrom.replace(/^.*<|>$/g, '')}`, 'whom to write to, such as mailto:technique@example.org'),
      onesignal: oneSignalOf(environment),
      standIns: purpose === 'test',
    },
    demo: checked(environment, 'DEMO', z.enum(['small', 'large', 'off']), production || servers ? 'off' : 'small', '"small", "large" or "off"'),
    forgottenFile: environment['FORGOTTEN_FILE'] || null,
    production,
    servers,
    mediaUrl,
    roles,
  };
}

function oneSignalOf(environment: NodeJS.ProcessEnv): PushSettings['onesignal'] {
  const appId = checked<string | null>(environment, 'ONESIGNAL_APP_ID', z.uuid(), null, 'the id of an application, a UUID');
  const apiKey = checked<string | null>(environment, 'ONESIGNAL_API_KEY', z.string().check(z.regex(/^\S+$/)), null, 'a key without spaces');
  const url = checked(environment, 'ONESIGNAL_URL', webAddress, 'https://api.onesignal.com', 'a web address such as https://api.onesignal.com');
  if (appId !== null && apiKey !== null) return { url: url.replace(/\/+$/, ''), appId, apiKey };
  if (appId === null && apiKey === null) return null;
  throw new ConfigError(`${appId === null ? 'ONESIGNAL_APP_ID' : 'ONESIGNAL_API_KEY'} must be set as well: an application and its key go together, or neither is set.`);
}

function serversOf(environment: NodeJS.ProcessEnv): Servers | null {
  const read = (name: string, schema: z.ZodMiniType<string>, example: string) => checked<string | null>(environment, name, schema, null, `an address such as ${example}`);
  const [esdbUrl, mongodbUrl, redisUrl] = [
    read('ESDB_URL', z.string().check(z.regex(/^(esdb|eventstoredb)(\+discover)?:\/\/\S+$/)), 'esdb://events.example.org:2113'),
    read('MONGODB_URL', z.string().check(z.regex(/^mongodb(\+srv)?:\/\/[^\s/]+\/[^\s/?]+(\?\S*)?$/)), 'mongodb://data.example.org:27017/campaign, with the name of the database'),
    read('REDIS_URL', z.string().check(z.regex(/^rediss?:\/\/\S+$/)), 'redis://queue.example.org:6379'),
  ];
  const missing = Object.entries({ ESDB_URL: esdbUrl, MONGODB_URL: mongodbUrl, REDIS_URL: redisUrl }).flatMap(([name, value]) => (value === null ? [name] : []));
  if (missing.length === 3) return null;
  if (esdbUrl === null || mongodbUrl === null || redisUrl === null) throw new ConfigError(`${missing.join(' and ')} must be set as well: ESDB_URL, MONGODB_URL and REDIS_URL go together, or none of them is set.`);
  return { esdbUrl, mongodbUrl, redisUrl };
}

function rolesOf(environment: NodeJS.ProcessEnv): ReadonlySet<Role> {
  const named = checked(environment, 'ROLES', z.string().check(z.regex(/^(http|projections|jobs)(,(http|projections|jobs))*$/)), allRoles.join(','), 'http, projections, jobs, or some of them separated by commas');
  return new Set(named.split(',') as Role[]);
}
