# Unchanged from the project's brief but for this line; the workload is Benchmarks/Scenarios/flagship.yaml.
"""What a user would write instead, in NumPy: the flagship workload of shared/peers/README.md, vectorised, on all cores."""
import sys, time, csv, os
import numpy as np
from concurrent.futures import ProcessPoolExecutor

def load(path):
    rows = list(csv.DictReader(open(path, encoding='utf-8')))
    x = np.array([[float(r[c]) for c in ('pct_applications', 'publications', 'vc_deals')] for r in rows])
    se = np.array([[float(r[c]) for c in ('pct_rel_se', 'publications_rel_se', 'vc_deals_rel_se')] for r in rows])
    _, eco = np.unique([r['economy'] for r in rows], return_inverse=True)
    return x, se, eco

TOTAL = np.array([1311500., 8075000., 236000.])
DRIFT, DSD, VOL, ECO, ALL = np.array([.02, .03, .0]), np.array([.01, .02, .04]), np.array([.06, .04, .15]), np.array([.03, .02, .05]), np.array([.02, .01, .05])
YEARS = 5

def block(a):
    path, n, seed = a
    x, se, eco = load(path); C, K = x.shape; E = eco.max() + 1
    r = np.random.default_rng(seed)
    counts = np.zeros((YEARS + 1, C, C), np.int64)
    s = np.sqrt(np.log1p(se ** 2)); var = VOL ** 2 + ECO ** 2 + ALL ** 2
    B = 1000
    for _ in range(n // B):
        w = r.dirichlet([20, 20, 20], B)
        lv = x * np.exp(s * r.standard_normal((B, C, K)) - s ** 2 / 2)
        g = 1 + DRIFT + DSD * r.standard_normal((B, C, K))
        for t in range(YEARS + 1):
            if t:
                z = VOL * r.standard_normal((B, C, K)) + (ECO * r.standard_normal((B, E, K)))[:, eco] + ALL * r.standard_normal((B, 1, K))
                lv = lv * g * np.exp(z - var / 2)
            score = np.einsum('bck,bk->bc', 100 * lv / TOTAL, w)
            rank = np.argsort(np.argsort(-score, 1), 1)
            np.add.at(counts[t], (np.broadcast_to(np.arange(C), rank.shape), rank), 1)
    return counts

if __name__ == '__main__':
    path, draws, workers = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else os.cpu_count()
    t = time.perf_counter()
    if workers == 1: c = block((path, draws, 1))
    else:
        with ProcessPoolExecutor(workers) as p: c = sum(p.map(block, [(path, draws // workers, i) for i in range(workers)]))
    dt = time.perf_counter() - t
    print(f'{draws} draws {dt:.3f} s {dt / draws * 1e6:.2f} us/draw  P(first in the last year) {c[-1][0][0] / c[-1][0].sum():.4f} {c[-1][1][0] / c[-1][1].sum():.4f}')
