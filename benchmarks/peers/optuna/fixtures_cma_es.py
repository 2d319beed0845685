"""Writes packages/tpe/fixtures/cmaes.json: three generations of the cmaes package, with the rank mu rate and weights of Hansen's
tutorial of 2023 (its own leave out the 1/4 of table 1).

    npm run peers -- optuna
    benchmarks/peers/optuna/.venv/bin/python benchmarks/peers/optuna/fixtures_cma_es.py
"""

import json
from pathlib import Path

import numpy as np
from cmaes import CMA

OUT = Path(__file__).resolve().parents[3] / "packages/tpe/fixtures/cmaes.json"
D, POPULATION, SIGMA, MEAN = 3, 7, 0.3, [0.4, 0.5, 0.6]


def main() -> None:
    es = CMA(mean=np.array(MEAN), sigma=SIGMA, population_size=POPULATION, seed=3)
    mu_eff, c1 = es._mu_eff, es._c1
    es._cmu = min(1 - c1, 2 * (0.25 + mu_eff + 1 / mu_eff - 2) / ((D + 2) ** 2 + mu_eff))
    raw = np.log((POPULATION + 1) / 2) - np.log(np.arange(1, POPULATION + 1))
    positive, negative = raw[raw > 0], raw[raw < 0]
    mu_eff_negative = negative.sum() ** 2 / (negative**2).sum()
    scale = min(1 + c1 / es._cmu, 1 + 2 * mu_eff_negative / (mu_eff + 2), (1 - c1 - es._cmu) / (D * es._cmu))
    es._weights = np.where(raw >= 0, raw / positive.sum(), scale * raw / abs(negative.sum()))
    generations = []
    for _ in range(3):
        points = [es.ask() for _ in range(POPULATION)]
        losses = [float(4 * x[0] ** 2 + (x[1] - x[2]) ** 2 + x[2]) for x in points]
        es.tell(list(zip(points, losses)))
        after = {
            "mean": es._mean.tolist(),
            "sigma": float(es._sigma),
            "covariance": es._C.ravel().tolist(),
        }
        generations.append({"points": [x.tolist() for x in points], "losses": losses, "after": after})
    rates = {"muEff": mu_eff, "cSigma": es._c_sigma, "dSigma": es._d_sigma, "cc": es._cc, "c1": c1, "chi": es._chi_n}
    start = {"mean": MEAN, "sigma": SIGMA, "population": POPULATION}
    OUT.write_text(json.dumps({"start": start, "rates": rates, "generations": generations}) + "\n")


if __name__ == "__main__":
    main()
