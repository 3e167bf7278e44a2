export * from './accounts.js';
export * from './actions.js';
export * from './catalogue.js';
export * from './common.js';
export * from './health.js';
export * from './problems.js';
export * from './route.js';
export * from './territory.js';
export { routes } from './routes.js';
