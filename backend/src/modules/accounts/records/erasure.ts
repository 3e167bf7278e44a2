import { Inject, Injectable } from '@nestjs/common';
import type { ErasureCertificate } from '@action-populaire/contracts';
import { HttpOptions } from '../../../platform/http/options.js';
import { Clock, instantAfter } from '../../../platform/kernel/clock.js';
import type { CommandContext } from '../../../platform/kernel/command-context.js';
import { CommandRunner, type Outcome } from '../../../platform/log/command-runner.js';
import { MediaLibrary } from '../../../platform/media/media-library.js';
import { Records, type StoredRecord } from '../../../platform/records/records.js';
import { Texts } from '../../../platform/texts/texts.js';
import { CertificateKey } from '../certificate.js';
import { forgetting } from '../domain/account.decider.js';
import { accountStream, type AccountEvent } from '../domain/account.events.js';
import { Leftovers } from '../queries/leftovers.js';
import { claimKind } from './accounts.js';
import { Sessions } from './sessions.js';

const kind = 'accounts.erasure';
/** How long a certificate is kept, in milliseconds, for whoever lost the answer. */
export const certificateKeptFor = 10 * 60_000;

/** How far an erasure has come; what was there is counted before it goes. */
interface Begun {
  readonly erasedAt: string;
  readonly erased: ErasureCertificate['statement']['erased'];
  readonly certificate?: ErasureCertificate;
}

/**
 * Erases what is known of a forgotten account, and certifies it. The event comes first: from then on whoever comes
 * across an erasure that was cut off, a retry or the job, takes it up where it is and comes to the same certificate.
 */
@Injectable()
export class Erasure {
  private readonly underWay = new Map<string, Promise<ErasureCertificate>>();

  constructor(
    @Inject(Records) private readonly records: Records,
    @Inject(Texts) private readonly texts: Texts,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(HttpOptions) private readonly options: HttpOptions,
    private readonly runner: CommandRunner,
    private readonly sessions: Sessions,
    private readonly leftovers: Leftovers,
    private readonly key: CertificateKey,
    private readonly media: MediaLibrary,
  ) {}

  /** Decides that an account is forgotten, unless that was decided. Nothing is erased yet. */
  forget(account: string, context: CommandContext): Promise<Outcome<AccountEvent, 'common/not-found'>> {
    return this.runner.run({ stream: accountStream(account), decider: forgetting, command: { account }, context });
  }

  /** Erases an account that was forgotten, and gives the certificate: the one made before, as long as it is kept. */
  certify(account: string): Promise<ErasureCertificate> {
    const known = this.underWay.get(account);
    if (known) return known;
    const work = this.carryOut(account).finally(() => this.underWay.delete(account));
    this.underWay.set(account, work);
    return work;
  }

  /** Completes an erasure that was cut off, and erases what a request under way wrote behind it. */
  async complete(account: string): Promise<void> {
    const at = this.clock.now();
    const begun = await this.records.get<Begun>(kind, account, at);
    if (!begun?.value.certificate) await this.certify(account);
    else if ((await this.records.everythingOf(account, at)).length + await this.texts.count(account) > 0) await this.erase(account, at);
  }

  private async carryOut(account: string): Promise<ErasureCertificate> {
    this.sessions.forget(account);
    const at = this.clock.now();
    const { version, value } = await this.begin(account, at);
    if (value.certificate) return value.certificate;
    await this.erase(account, at);
    const { erasedAt, erased } = value;
    const { forgottenAt, ...leftovers } = await this.leftovers.of(account);
    const certificate = this.key.certify({ version: 1, instance: this.options.publicUrl, account, forgottenAt, erasedAt, erased, ...leftovers });
    const expiresAt = instantAfter(at, certificateKeptFor);
    const first = await this.records.replace<Begun>(kind, version, { id: account, owner: null, value: { ...value, certificate }, expiresAt });
    // Another process came to an end first: its certificate is the one.
    return first ? certificate : this.carryOut(account);
  }

  /** Counts what is there, once. */
  private async begin(account: string, at: string): Promise<StoredRecord<Begun>> {
    const found = await this.records.get<Begun>(kind, account, at);
    if (found) return found;
    const everything = await Promise.all((await this.ownersOf(account, at)).map((owner) => this.records.everythingOf(owner, at)));
    const records: Record<string, number> = {};
    for (const record of everything.flat()) records[record.kind] = (records[record.kind] ?? 0) + 1;
    const value: Begun = { erasedAt: at, erased: { records, texts: await this.texts.count(account) } };
    await this.records.insert(kind, { id: account, owner: null, value }, at);
    return this.begin(account, at);
  }

  private async erase(account: string, at: string): Promise<void> {
    const owners = await this.ownersOf(account, at);
    // Before the records that name them.
    await this.media.eraseOwner(account);
    await Promise.all([this.records.deleteOwner(...owners), this.texts.forgetOwner(account)]);
  }

  /** The account, and before it its address, to which codes belong: it is the account's claim that tells it. */
  private async ownersOf(account: string, at: string): Promise<readonly string[]> {
    return [...(await this.records.byOwner(claimKind, account, at)).map(({ id }) => id), account];
  }
}
