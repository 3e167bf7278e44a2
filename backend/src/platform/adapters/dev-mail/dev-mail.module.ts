import { Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { html } from '../../http/markup.js';
import { DevMailbox, type KeptMail } from './dev-mailbox.js';

/**
 * The mailbox as a page, `GET /dev/mail`, and as JSON, `GET /dev/mail.json`. Only there when the mailbox is in use;
 * not part of the contract, hence routes of the server and not of a controller.
 */
@Module({})
export class DevMailModule implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost<FastifyAdapter>, private readonly mailbox: DevMailbox) {}

  static of(mailbox: DevMailbox): DynamicModule {
    return { module: DevMailModule, providers: [{ provide: DevMailbox, useValue: mailbox }] };
  }

  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance();
    server.get('/dev/mail.json', (_request, reply) => reply.header('Cache-Control', 'no-store').send(this.mailbox.list()));
    server.get('/dev/mail', (_request, reply) => reply.header('Cache-Control', 'no-store').type('text/html; charset=utf-8').send(mailPage(this.mailbox.list())));
  }
}

/** The mailbox as a page of HTML, without script. A letter's own HTML stays in a frame that can do nothing. */
export function mailPage(mails: readonly KeptMail[]): string {
  const items = mails.map((mail) => html`
    <article>
      <h2>${mail.subject}</h2>
      <p>À ${mail.to}, <time datetime="${mail.at}">${mail.at.slice(0, 19).replace('T', ' à ')} UTC</time></p>
      <pre>${mail.text}</pre>${mail.unsubscribe && html`
      <p>List-Unsubscribe\u202f: <a href="${mail.unsubscribe.url}">${mail.unsubscribe.url}</a></p>`}${mail.attachments?.map(({ filename, contentType, content }) => html`
      <details><summary>${filename} (${contentType})</summary><pre>${content}</pre></details>`)}${mail.html !== undefined && html`
      <details><summary>La même lettre en HTML</summary><iframe title="${mail.subject}" sandbox srcdoc="${mail.html}"></iframe></details>`}
    </article>`);
  return html`<!doctype html>
<html lang="fr">
  <head>
    <meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
    <title>Courrier de développement</title>
    <style>
      body { font: 1rem/1.5 system-ui, sans-serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; color: #1d1b18; background: #faf7f2 }
      article { background: #fff; border: 1px solid #ddd3c4; border-radius: .75rem; padding: 1rem 1.25rem; margin: 1rem 0 }
      h2 { font-size: 1.1rem; margin: 0 } p { margin: 0; color: #6b6257 } pre { white-space: pre-wrap; font: inherit; margin: .75rem 0 0; overflow-wrap: anywhere }
      details { margin: .75rem 0 0 } iframe { width: 100%; height: 40rem; border: 0; margin: .5rem 0 0 }
    </style>
  </head>
  <body>
    <h1>Courrier de développement</h1>
    <p>Aucun message ne part d’ici\u202f: l’adresse d’un serveur de courrier n’est pas réglée. Le plus récent d’abord\u202f; rechargez la page pour voir la suite.</p>${items.length > 0 ? items : html`
    <p>Aucun message pour l’instant.</p>`}
  </body>
</html>
`.text;
}
