import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { Language } from './language.js';
import { HttpOptions } from './options.js';

/** What is told in the application's page to those who do not run it: no script, or a robot. All of it safe markup. */
export interface Told {
  readonly language: Language;
  /** The whole of `<head>` beyond the application's own; with the title. */
  readonly head: string;
  /** What is read where there is no script. */
  readonly body: string;
}

/** Where no application is built, only the API and what is told are served. */
const bare = '<!doctype html><html lang="fr"><head><meta charset="utf-8"><title></title></head><body><noscript></noscript></body></html>';

/** The page of the built application. */
@Injectable()
export class AppPage {
  private readonly file: string | undefined;

  constructor(@Inject(HttpOptions) { app }: HttpOptions) {
    this.file = app === undefined ? undefined : join(app, 'index.html');
  }

  /** As it was built. Read each time: a new build is served at once. */
  async plain(): Promise<string> {
    return this.file !== undefined && existsSync(this.file) ? readFile(this.file, 'utf8') : bare;
  }

  /** With a head of its own, and something to read without script. The application starts in it as in any other. */
  async telling({ language, head, body }: Told): Promise<string> {
    return (await this.plain())
      .replace(/<html lang="\w+"/, () => `<html lang="${language}"`)
      .replace(/<title>.*?<\/title>/s, '')
      .replace(/<meta name="description"[^>]*>/, '')
      .replace(/<noscript>.*?<\/noscript>/s, () => `<noscript>${body}</noscript>`)
      .replace('</head>', () => `${head}</head>`);
  }
}
