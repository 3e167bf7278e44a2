export { ListNotifications } from './queries/list-notifications.js';
export { NotificationsModule } from './notifications.module.js';
export { notificationsReactors } from './reactors/reactors.js';
export { notices } from './views/notice.js';
