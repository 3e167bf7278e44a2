import { requestCode } from '@action-populaire/contracts';
import { commandUseCase } from '../../../platform/http/use-case.js';
import { CodeMailer } from '../code-mail.js';
import { SignInCodes } from '../records/sign-in-codes.js';

/** Sends a code to an address. */
export const RequestCode = commandUseCase({
  route: requestCode,
  needs: [SignInCodes, CodeMailer],
  async handle({ body: { email } }, { at, language = 'fr' }, codes, mailer) {
    const issued = await codes.issue(email, at);
    if ('rejected' in issued) return issued;
    mailer.post(email, issued.code, language, at);
    return { answer: { request: issued.request } };
  },
});
