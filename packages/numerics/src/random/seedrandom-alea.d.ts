/** `@types/seedrandom` describes the package's main entry only; streams need one of its generators. */
declare module 'seedrandom/lib/alea.js' {
  import { alea } from 'seedrandom';
  export default alea;
}
