"""Writes packages/validation/fixtures/sklearn.json: scikit-learn's metrics and splits on small made-up data."""

import json
from pathlib import Path

import numpy as np
import sklearn
from sklearn import metrics
from sklearn.calibration import calibration_curve
from sklearn.model_selection import (
    GroupKFold,
    KFold,
    StratifiedGroupKFold,
    StratifiedKFold,
    StratifiedShuffleSplit,
    TimeSeriesSplit,
)

TARGET = Path(__file__).parents[3] / "packages/validation/fixtures/sklearn.json"
rng = np.random.default_rng(0)


def classification(rows, n_classes, sharpness):
    y = rng.integers(n_classes, size=rows)
    y[:n_classes] = np.arange(n_classes)
    scores = rng.normal(size=(rows, n_classes)) * sharpness
    scores -= scores.max(axis=1, keepdims=True)
    proba = np.exp(scores)
    proba /= proba.sum(axis=1, keepdims=True)
    proba[0] = np.eye(n_classes)[(y[0] + 1) % n_classes]
    weights = rng.uniform(size=rows)
    weights[1] = 0
    predicted = proba.argmax(axis=1)
    case = {
        "yTrue": y.tolist(),
        "probabilities": proba.ravel().tolist(),
        "nClasses": n_classes,
        "weights": weights.tolist(),
        "predicted": predicted.tolist(),
        "confusionMatrix": metrics.confusion_matrix(y, predicted).ravel().tolist(),
    }
    labels = np.arange(n_classes)
    for name, w in (("plain", None), ("weighted", weights)):
        case[name] = {
            "accuracy": metrics.accuracy_score(y, predicted, sample_weight=w),
            "logLoss": metrics.log_loss(y, proba, labels=labels, sample_weight=w),
            "balancedAccuracy": metrics.balanced_accuracy_score(y, predicted, sample_weight=w),
            "f1Macro": metrics.f1_score(y, predicted, average="macro", sample_weight=w),
            "f1Weighted": metrics.f1_score(y, predicted, average="weighted", sample_weight=w),
            "kappa": metrics.cohen_kappa_score(y, predicted, sample_weight=w),
            "mcc": metrics.matthews_corrcoef(y, predicted, sample_weight=w),
            "brier": metrics.brier_score_loss(y, proba if n_classes > 2 else proba[:, 1], sample_weight=w),
        }
        one_hot = np.eye(n_classes)[y]
        case[name] |= (
            {
                "f1": metrics.f1_score(y, predicted, sample_weight=w),
                "auc": metrics.roc_auc_score(y, proba[:, 1], sample_weight=w),
                "averagePrecision": metrics.average_precision_score(y, proba[:, 1], sample_weight=w),
            }
            if n_classes == 2
            else {
                "auc": metrics.roc_auc_score(y, proba, multi_class="ovr", sample_weight=w),
                "averagePrecision": metrics.average_precision_score(one_hot, proba, sample_weight=w),
            }
        )
        if n_classes > 2 and w is None:
            case[name]["aucOvo"] = metrics.roc_auc_score(y, proba, multi_class="ovo")
    return case


def regression(rows, scale, noise):
    y = rng.normal(size=rows) * scale + scale
    predicted = y + rng.normal(size=rows) * noise
    weights = rng.uniform(size=rows)
    case = {"yTrue": y.tolist(), "yPred": predicted.tolist(), "weights": weights.tolist()}
    for name, w in (("plain", None), ("weighted", weights)):
        case[name] = {
            "r2": metrics.r2_score(y, predicted, sample_weight=w),
            "rmse": metrics.root_mean_squared_error(y, predicted, sample_weight=w),
            "mae": metrics.mean_absolute_error(y, predicted, sample_weight=w),
            "mape": metrics.mean_absolute_percentage_error(y, predicted, sample_weight=w),
            "medianAe": metrics.median_absolute_error(y, predicted, sample_weight=w),
            "pinball": metrics.mean_pinball_loss(y, predicted, sample_weight=w),
        }
        if (y > 0).all() and (predicted > 0).all():
            case[name] |= {
                "rmsle": metrics.root_mean_squared_log_error(y, predicted, sample_weight=w),
                "poissonDeviance": metrics.mean_poisson_deviance(y, predicted, sample_weight=w),
            }
    return case


def counts(rows):
    y = rng.poisson(2.0, size=rows).astype(float)
    predicted = np.exp(rng.normal(size=rows))
    weights = rng.uniform(size=rows)
    case = {"yTrue": y.tolist(), "yPred": predicted.tolist(), "weights": weights.tolist()}
    for name, w in (("plain", None), ("weighted", weights)):
        case[name] = {
            "rmsle": metrics.root_mean_squared_log_error(y, predicted, sample_weight=w),
            "poissonDeviance": metrics.mean_poisson_deviance(y, predicted, sample_weight=w),
            "medianAe": metrics.median_absolute_error(y, predicted, sample_weight=w),
        }
    return case


def curves(rows, decimals):
    y = rng.integers(2, size=rows)
    scores = np.clip((y + rng.normal(size=rows)) / 4 + 0.4, 0, 1).round(decimals)
    weights = rng.uniform(size=rows)
    case = {"yTrue": y.tolist(), "scores": scores.tolist(), "weights": weights.tolist()}
    for name, w in (("plain", None), ("weighted", weights)):
        fpr, tpr, thresholds = metrics.roc_curve(y, scores, sample_weight=w, drop_intermediate=False)
        precision, recall, at = metrics.precision_recall_curve(y, scores, sample_weight=w)
        case[name] = {
            "roc": [fpr.tolist(), tpr.tolist(), thresholds[1:].tolist()],
            "precisionRecall": [precision.tolist(), recall.tolist(), at.tolist()],
        }
    for strategy in ("uniform", "quantile"):
        observed, predicted = calibration_curve(y, scores, n_bins=8, strategy=strategy)
        case[strategy] = [observed.tolist(), predicted.tolist()]
    return case


def stratified(counts, n_splits):
    y = rng.permutation(np.repeat(np.arange(len(counts)), counts))
    folds = np.empty(len(y), dtype=int)
    for k, (_, test) in enumerate(StratifiedKFold(n_splits).split(y, y)):
        folds[test] = k
    return {"y": y.tolist(), "nSplits": n_splits, "fold": folds.tolist()}


def plain(rows, n_splits):
    folds = np.empty(rows, dtype=int)
    for k, (_, test) in enumerate(KFold(n_splits).split(np.zeros(rows))):
        folds[test] = k
    return {"rows": rows, "nSplits": n_splits, "fold": folds.tolist()}


def hold_out(counts, test_size):
    y = rng.permutation(np.repeat(np.arange(len(counts)), counts))
    drawn = set()
    for train, _ in StratifiedShuffleSplit(50, test_size=test_size, random_state=0).split(y, y):
        drawn.add(tuple(np.bincount(y[train], minlength=len(counts)).tolist()))
    return {"y": y.tolist(), "testSize": test_size, "trainCounts": sorted(drawn)}


def folds_of(splits, rows):
    folds = np.empty(rows, dtype=int)
    for k, (_, test) in enumerate(splits):
        folds[test] = k
    return folds.tolist()


def by_first_row(groups):
    """Groups numbered in the order of their first rows, which scikit-learn then takes them in."""
    _, first, inverse = np.unique(groups, return_index=True, return_inverse=True)
    return np.argsort(np.argsort(first))[inverse]


def grouped(sizes, n_splits):
    groups = by_first_row(rng.permutation(np.repeat(np.arange(len(sizes)), sizes)))
    folds = folds_of(GroupKFold(n_splits).split(groups, groups=groups), len(groups))
    return {"groups": groups.tolist(), "nSplits": n_splits, "fold": folds}


def stratified_grouped(rows, n_groups, n_classes, n_splits):
    groups = by_first_row(rng.integers(n_groups, size=rows))
    y = (groups + rng.integers(2, size=rows)) % n_classes
    folds = folds_of(StratifiedGroupKFold(n_splits).split(y, y, groups), rows)
    return {"groups": groups.tolist(), "y": y.tolist(), "nSplits": n_splits, "fold": folds}


def in_time(rows, options):
    names = {"nSplits": "n_splits", "testSize": "test_size", "gap": "gap", "maxTrainSize": "max_train_size"}
    splitter = TimeSeriesSplit(**{names[key]: value for key, value in options.items()})
    splits = [[train.tolist(), test.tolist()] for train, test in splitter.split(np.zeros(rows))]
    return {"rows": rows, "options": options, "splits": splits}


fixtures = {
    "sklearn": sklearn.__version__,
    "classification": [classification(40, 2, 1), classification(60, 3, 3), classification(50, 7, 30)],
    "regression": [regression(30, 1, 0.3), regression(25, 1e6, 1e5), regression(40, 1e-6, 1e-6)],
    "kFold": [plain(10, 3), plain(7, 7), plain(101, 5)],
    "stratifiedKFold": [
        stratified([20, 20], 5),
        stratified([7, 11, 5], 5),
        stratified([33, 2, 9], 2),
        stratified([3, 4, 3, 5, 9, 3], 3),
    ],
    "holdOut": [
        hold_out([50, 50, 50], 0.25),
        hold_out([10, 7, 23], 0.2),
        hold_out([101, 34, 3], 0.3),
        hold_out([2, 2, 2, 3], 4),
    ],
    "counts": [counts(40), counts(41)],
    "groupKFold": [grouped([1, 2, 3, 4, 5, 6, 7], 3), grouped([9, 1, 1, 1, 4, 4], 2), grouped([5] * 8, 4)],
    "stratifiedGroupKFold": [
        stratified_grouped(60, 12, 2, 3),
        stratified_grouped(200, 40, 3, 5),
        stratified_grouped(90, 30, 4, 4),
    ],
    "timeSeriesSplit": [
        in_time(12, {"nSplits": 3}),
        in_time(13, {"nSplits": 3, "testSize": 2, "gap": 2}),
        in_time(20, {"nSplits": 4, "maxTrainSize": 5}),
    ],
    "curves": [curves(60, 12), curves(80, 1)],
}
TARGET.parent.mkdir(exist_ok=True)
TARGET.write_text(json.dumps(fixtures) + "\n")
