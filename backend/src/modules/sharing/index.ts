export { ActionCalendars } from './calendars/action-calendars.js';
export { SharingModule } from './sharing.module.js';
export { momentOf, whenOf } from './times.js';
export { inWords } from './words.js';
