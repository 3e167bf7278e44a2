import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const region = 'fr-par';
export const bucketKeys = { key: 'test-key', secret: 'test/secret+with=signs' } as const;

/** A bucket in a process of its own. */
export class BucketProcess {
  private constructor(private readonly child: ChildProcess, private readonly answers: AsyncIterator<string>, readonly port: number) {}

  static async start(): Promise<BucketProcess> {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'bucket-server.mjs'), 'campaign', region, bucketKeys.key, bucketKeys.secret], { stdio: ['pipe', 'pipe', 'inherit'] });
    if (!child.stdout) throw new Error('the stand-in has no output');
    const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const { value } = await answers.next();
    return new BucketProcess(child, answers, Number(value));
  }

  /** Its address, as a setting names it. */
  address({ key = bucketKeys.key, secret = bucketKeys.secret, bucket = 'campaign', where = region }: { key?: string; secret?: string; bucket?: string; where?: string } = {}): string {
    return `s3://${encodeURIComponent(key)}:${encodeURIComponent(secret)}@127.0.0.1:${this.port}/${bucket}?region=${where}&tls=false`;
  }

  /** Answers the next requests with a status. */
  async fail(status: number, times: number): Promise<void> {
    this.child.stdin?.write(`${JSON.stringify({ fail: status, times })}\n`);
    await this.answers.next();
  }

  stop(): void {
    this.child.kill('SIGKILL');
  }
}
