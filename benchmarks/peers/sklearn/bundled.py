"""The bundled data sets as the fixtures of trees and ensembles split them."""

import csv
import gzip
from pathlib import Path

import numpy as np
from sklearn.model_selection import train_test_split

ROOT = Path(__file__).parents[3]


def load(name):
    """Features and target as in the file: the last column is the target, labels are codes in sorted order."""
    with gzip.open(ROOT / f"datasets/files/{name}.csv.gz", "rt") as file:
        _, *rows = csv.reader(file)
    X = np.array([[float(x) for x in row[:-1]] for row in rows])
    target = [row[-1] for row in rows]
    if name == "diabetes":
        return X, np.array([float(y) for y in target])
    return X, np.unique(target, return_inverse=True)[1]


def split(y, seed, stratify):
    _, test = train_test_split(np.arange(len(y)), test_size=0.3, random_state=seed, stratify=y if stratify else None)
    is_test = np.zeros(len(y), dtype=bool)
    is_test[test] = True
    return is_test


def camel(name):
    head, *tail = name.split("_")
    return head + "".join(part.capitalize() for part in tail)
