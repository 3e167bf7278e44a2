import { Injectable, inject } from '@angular/core';
import { addMedium, mediaPath, type MediaSize, type Medium } from '@action-populaire/contracts';
import { Api, type Outcome, type ProblemOf } from '../api/api';
import { apiMessages } from '../api/api.messages';
import type { Problem } from '../api/problem';

export interface Sending {
  /** Idempotency-Key: the same for every try of one photo. */
  readonly key: string;
  readonly signal: AbortSignal;
  /** Told of how much is sent, from 0 to 1. */
  readonly progress: (part: number) => void;
}

/** Sends files, and fetches those that are only for some. */
@Injectable({ providedIn: 'root' })
export class Uploads {
  private readonly api = inject(Api);

  /** Sends a picture. Throws only when its signal aborts it. */
  async send(file: Blob, { key, signal, progress }: Sending): Promise<Outcome<Medium, ProblemOf<typeof addMedium>>> {
    signal.throwIfAborted();
    const response = await this.posted(file, key, signal, progress);
    return response ? this.api.read(addMedium, response) : { ok: false, problem: silence() as ProblemOf<typeof addMedium> };
  }

  /** A picture for those who may see it: its bytes, null when it is not there for the reader, undefined when nobody answered. */
  async fetch(id: string, size: MediaSize, signal: AbortSignal): Promise<Blob | null | undefined> {
    try {
      const answer = await fetch(mediaPath(id, size), { credentials: 'same-origin', signal });
      if (answer.ok) return await answer.blob();
      return answer.status < 500 && answer.status !== 429 ? null : undefined;
    } catch {
      signal.throwIfAborted();
      return undefined;
    }
  }

  /** By the one interface of browsers that tells how much of a body is sent. */
  private posted(file: Blob, key: string, signal: AbortSignal, progress: (part: number) => void): Promise<Response | null> {
    const request = new XMLHttpRequest();
    const form = new FormData();
    form.append(addMedium.file.field, file, 'photo');
    return new Promise((resolve, reject) => {
      const abort = () => request.abort();
      const settle = (response: Response | null): void => {
        signal.removeEventListener('abort', abort);
        resolve(response);
      };
      request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0);
      request.onload = () => settle(new Response(request.responseText, { status: request.status, headers: headersOf(request) }));
      request.onerror = () => settle(null);
      request.onabort = () => reject(signal.reason as Error);
      signal.addEventListener('abort', abort);
      request.open(addMedium.method, addMedium.path);
      for (const [name, value] of Object.entries(this.api.headers(addMedium, undefined, key))) request.setRequestHeader(name, value);
      request.send(form);
    });
  }
}

const headersOf = (request: XMLHttpRequest): Headers => new Headers(request.getAllResponseHeaders().trim().split(/\r?\n/).filter(Boolean).map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()] as [string, string]));

const silence = (): Problem => (navigator.onLine
  ? { code: 'client/unreachable', status: 0, title: apiMessages.unreachable }
  : { code: 'client/offline', status: 0, title: apiMessages.offline });
