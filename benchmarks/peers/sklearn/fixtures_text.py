"""Writes packages/learners/fixtures/text.json and encoders.json: scikit-learn's vectorizers and encoders of categories."""

import json
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer, HashingVectorizer, TfidfVectorizer
from sklearn.preprocessing import OneHotEncoder, TargetEncoder

FIXTURES = Path(__file__).parents[3] / "packages/learners/fixtures"

DOCUMENTS = [
    "The quick brown fox jumps over the lazy dog. The dog does not mind!",
    "Größe, naïveté & façade: çok güzel — ÇOK güzel... 42 times 3.14",
    "",
    "a I x to be or not to be",
    "snake_case and kebab-case and   spaces\n\n\tand tabs",
    "日本語 の テキスト と emoji 😀😀 family 👨‍👩‍👧 flags",
    "the the the THE tHe",
    "don't can't won't o'clock",
    "x2 3x __init__ re2 co2",
    "Ελληνικά ΣΊΣΥΦΟΣ İstanbul straße",
]
NEW = ["the fox and a new 日本語 word", "", "be 😀 or x2 not güzel"]

COUNTS = [
    {},
    {"ngram_range": (1, 3)},
    {"ngram_range": (2, 2), "lowercase": False},
    {"stop_words": "english", "binary": True},
    {"analyzer": "char", "ngram_range": (1, 3)},
    {"analyzer": "char_wb", "ngram_range": (2, 5)},
    {"analyzer": "char_wb", "ngram_range": (12, 14)},
    {"strip_accents": "unicode"},
    {"min_df": 2},
    {"max_df": 0.15},
    {"min_df": 0.2, "max_df": 4},
    {"analyzer": "char", "max_features": 3},
]
TFIDF = [
    {},
    {"norm": "l1", "sublinear_tf": True},
    {"norm": None, "smooth_idf": False},
    {"use_idf": False, "binary": True},
    {"ngram_range": (1, 2), "stop_words": "english"},
]
HASHING = [
    {"n_features": 64},
    {"n_features": 50, "alternate_sign": False, "norm": None},
    {"n_features": 16, "binary": True, "norm": "l1"},
    {"n_features": 1048576, "analyzer": "char", "ngram_range": (2, 3)},
]


def camel(name):
    head, *tail = name.split("_")
    return head + "".join(part.capitalize() for part in tail)


def options(params):
    values = {"char_wb": "charWb"}
    return {camel(name): values.get(value, value) if isinstance(value, str) else value for name, value in params.items()}


def sparse(matrix):
    matrix = matrix.tocsr()
    matrix.sort_indices()
    stored = [[int(j) for j in row.indices] for row in matrix]
    return {"columns": matrix.shape[1], "indices": stored, "values": [[float(f"{x:.15g}") for x in row.data] for row in matrix]}


def vectorized(make, params):
    vectorizer = make(**params)
    fitted = sparse(vectorizer.fit_transform(DOCUMENTS))
    case = {"params": options(params), "train": fitted, "test": sparse(vectorizer.transform(NEW))}
    if hasattr(vectorizer, "vocabulary_"):
        case["vocabulary"] = sorted(vectorizer.vocabulary_, key=vectorizer.vocabulary_.get)
    return case


def encoded(target, nClasses):
    """Codes of two columns, the last of whose levels is missing in `missing` rows; what new rows are encoded as."""
    random = np.random.default_rng(4)
    codes = np.column_stack([random.integers(0, 6, 80), random.geometric(0.3, 80) % 9]).astype(float)
    codes[random.random(codes.shape) < 0.1] = np.nan
    y = target(random, np.nan_to_num(codes[:, 0], nan=9))
    encoder = TargetEncoder().fit(codes, y)
    new = np.array([[0, 0], [5, np.nan], [np.nan, 3], [2, 8]], dtype=float)
    cell = lambda x: None if np.isnan(x) else int(x)
    rows = lambda matrix: [[cell(x) for x in row] for row in matrix]
    return {"nClasses": nClasses, "X": rows(codes), "y": y.tolist(), "new": rows(new), "encoded": encoder.transform(new).tolist()}


def grouped(params):
    random = np.random.default_rng(5)
    codes = (random.geometric(0.25, 60) % 8).reshape(-1, 1)
    codes[:8, 0] = np.arange(8)
    encoder = OneHotEncoder(sparse_output=False, **params).fit(codes)
    levels = np.arange(8).reshape(-1, 1)
    return {"params": options(params), "codes": codes.ravel().tolist(), "levels": encoder.transform(levels).astype(int).tolist()}


def write(name, content):
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    (FIXTURES / name).write_text(text + "\n")


write(
    "text.json",
    {
        "documents": DOCUMENTS,
        "new": NEW,
        "countVectorizer": [vectorized(CountVectorizer, params) for params in COUNTS],
        "tfidfVectorizer": [vectorized(TfidfVectorizer, params) for params in TFIDF],
        "hashingVectorizer": [vectorized(HashingVectorizer, params) for params in HASHING],
    },
)
write(
    "encoders.json",
    {
        "targetEncoder": [
            encoded(lambda random, x: x + random.normal(size=len(x)), 0),
            encoded(lambda random, x: (x + random.normal(size=len(x)) > 3).astype(int), 2),
            encoded(lambda random, x: (x + random.integers(0, 3, len(x))).astype(int) % 3, 3),
        ],
        "oneHotEncoder": [grouped(params) for params in [{"min_frequency": 5}, {"min_frequency": 0.1}, {"max_categories": 4}, {"min_frequency": 3, "max_categories": 3}, {"max_categories": 1}]],
    },
)
