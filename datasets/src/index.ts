export type { Dataset, Rows } from './dataset.ts';
export { loadBreastCancer, loadDiabetes, loadDigits, loadIris, loadWine } from './loaders.ts';
