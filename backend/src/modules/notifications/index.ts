export { ListNotifications } from './queries/list-notifications.js';
export { NotificationsModule } from './notifications.module.js';
export { notices } from './views/notice.js';
