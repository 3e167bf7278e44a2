export { french } from '@action-populaire/contracts';
