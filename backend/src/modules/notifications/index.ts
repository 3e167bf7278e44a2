export { ListNotifications } from './queries/list-notifications.js';
export { Devices } from './records/devices.js';
export { NotificationsModule } from './notifications.module.js';
export { notificationsReactors } from './reactors/reactors.js';
export { notices } from './views/notice.js';
