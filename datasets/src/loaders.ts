/** One loader per data set. Each call gives fresh arrays; a bundle keeps only the data sets whose loaders it uses. */
import { packed as breastCancer } from './data/breast-cancer.ts';
import { packed as diabetes } from './data/diabetes.ts';
import { packed as digits } from './data/digits.ts';
import { packed as iris } from './data/iris.ts';
import { packed as wine } from './data/wine.ts';
import { createDataset, type Dataset } from './dataset.ts';

const UCI = 'UCI Machine Learning Repository';

/** 1,797 handwritten digits, 8 x 8 pixels of 0 (white) to 16; the target is the digit, 0 to 9. */
export function loadDigits(): Dataset<number> {
  return createDataset(
    {
      name: 'digits',
      task: 'classification',
      credit: `E. Alpaydin and C. Kaynak (1998), Optical Recognition of Handwritten Digits, test part, ${UCI}`,
      license: 'CC BY 4.0',
    },
    digits,
  );
}

/** 150 iris flowers of three species, four lengths in cm. */
export function loadIris(): Dataset<string> {
  return createDataset(
    { name: 'iris', task: 'classification', credit: `R. A. Fisher (1936), Iris, ${UCI}`, license: 'CC BY 4.0' },
    iris,
  );
}

/** 178 Italian wines of three cultivars, 13 chemical measurements. */
export function loadWine(): Dataset<string> {
  return createDataset(
    {
      name: 'wine',
      task: 'classification',
      credit: `S. Aeberhard and M. Forina (1992), Wine, ${UCI}`,
      license: 'CC BY 4.0',
    },
    wine,
  );
}

/** 569 breast masses, 30 measurements of cell nuclei; benign or malignant. */
export function loadBreastCancer(): Dataset<string> {
  return createDataset(
    {
      name: 'breast_cancer',
      task: 'classification',
      credit: `W. Wolberg, O. Mangasarian, N. Street and W. Street (1993), Breast Cancer Wisconsin (Diagnostic), ${UCI}`,
      license: 'CC BY 4.0',
    },
    breastCancer,
  );
}

/** 442 diabetes patients, ten measurements on their raw scale; the target is the progression of the disease after a year. */
export function loadDiabetes(): Dataset<number> {
  return createDataset(
    {
      name: 'diabetes',
      task: 'regression',
      credit:
        'B. Efron, T. Hastie, I. Johnstone and R. Tibshirani (2004), Least Angle Regression, Annals of Statistics 32',
      license: 'Distributed by the authors with the paper',
    },
    diabetes,
  );
}
