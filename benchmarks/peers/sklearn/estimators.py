"""scikit-learn's estimator for one of our kinds and parameters: the names differ in spelling only."""

import inspect
import re

from sklearn.decomposition import PCA
from sklearn.ensemble import (
    AdaBoostClassifier,
    AdaBoostRegressor,
    BaggingClassifier,
    BaggingRegressor,
    ExtraTreesClassifier,
    ExtraTreesRegressor,
    RandomForestClassifier,
    RandomForestRegressor,
)
from sklearn.linear_model import Lasso, LogisticRegression, Ridge
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.preprocessing import MinMaxScaler, Normalizer, StandardScaler
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier

ESTIMATORS = {
    "adaBoostClassifier": AdaBoostClassifier,
    "adaBoostRegressor": AdaBoostRegressor,
    "baggingClassifier": BaggingClassifier,
    "baggingRegressor": BaggingRegressor,
    "decisionTreeClassifier": DecisionTreeClassifier,
    "extraTreesClassifier": ExtraTreesClassifier,
    "extraTreesRegressor": ExtraTreesRegressor,
    "kNeighborsClassifier": KNeighborsClassifier,
    "lasso": Lasso,
    "logisticRegression": LogisticRegression,
    "mlpClassifier": MLPClassifier,
    "mlpRegressor": MLPRegressor,
    "minMaxScaler": MinMaxScaler,
    "normalizer": Normalizer,
    "pca": PCA,
    "randomForestClassifier": RandomForestClassifier,
    "randomForestRegressor": RandomForestRegressor,
    "ridge": Ridge,
    "standardScaler": StandardScaler,
    "svc": SVC,
}


def estimator(kind, params, seed=0, jobs=1):
    """`params` is in camelCase. The seed and the number of jobs are given to those that take them."""
    cls = ESTIMATORS[kind]
    accepted = inspect.signature(cls).parameters
    given = {snake_case(name): value for name, value in params.items()}
    if "random_state" in accepted:
        given.setdefault("random_state", seed)
    if "n_jobs" in accepted and cls is not LogisticRegression:
        given["n_jobs"] = jobs
    return cls(**given)


def snake_case(name):
    return name if len(name) == 1 else re.sub(r"(?<=[a-z0-9])[A-Z]", lambda match: "_" + match[0].lower(), name)
