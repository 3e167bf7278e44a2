export { ActionCalendars } from './calendars/action-calendars.js';
export { SharingModule } from './sharing.module.js';
