/** A store cannot be reached, or did not answer: whether a write was kept is unknown, and what is repeated finds out. */
export class StoreUnavailable extends Error {}

/** A store cannot be used as it is configured. The message is a sentence to its operator: the setting, and what was tried. */
export class StoreUnusable extends Error {}
