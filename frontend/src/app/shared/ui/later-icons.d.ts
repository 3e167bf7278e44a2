/**
 * The drawings of ionicons again, for what comes after the first screen. They are all in one file, and a file is fetched where it is first
 * needed: without a second copy, a drawing of any page would weigh on the first load.
 */
declare module 'ionicons/icons?later' {
  export * from 'ionicons/icons';
}
