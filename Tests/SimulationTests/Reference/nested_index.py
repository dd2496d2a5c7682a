"""A nested index of 51 entities and 49 indicators, both directions: 8 pillars in 2 sub-indices.

The table is made by SplitMix64 (seed 51049), entity by entity and indicator by indicator: n the number's
upper bits modulo 10,000, x = 1 + n, squared for every third indicator. Every fourth is better when low.
Indicator k weighs 1 + k mod 3, and belongs to pillar k mod 8; pillar p weighs 1 + p mod 2 and belongs to
sub-index p div 5; sub-indices weigh 3 and 2. Min–max within each indicator; arithmetic means.
Columns: entity, value1…3 (of its first three indicators), score, rank, then the mean rank under
`noise: 25%` (every weight of every level × U(0.75, 1.25), rescaled) and its standard error, and the share
of draws in which it is among the first ten.
Method: NumPy, all at once by the product of the weights of a way; 400,000 draws of PCG64.
"""
import numpy as np

from table import write

ENTITIES, INDICATORS = 51, 49
MASK = (1 << 64) - 1


def split_mix(state):
    while True:
        state = (state + 0x9E3779B97F4A7C15) & MASK
        bits = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        bits = ((bits ^ (bits >> 27)) * 0x94D049BB133111EB) & MASK
        yield bits ^ (bits >> 31)


numbers = split_mix(51049)
x = np.array([[1.0 + (next(numbers) >> 32) % 10_000 for _ in range(INDICATORS)] for _ in range(ENTITIES)])
k = np.arange(INDICATORS)
x[:, k % 3 == 2] **= 2
v = 100 * (x - x.min(0)) / (x.max(0) - x.min(0))
v[:, k % 4 == 3] = 100 - v[:, k % 4 == 3]

pillar = k % 8
p = np.arange(8)
sub = p // 5
own, of_pillar, of_sub = 1.0 + k % 3, 1.0 + p % 2, np.array([3.0, 2.0])


def whole(own, of_pillar, of_sub):
    """Weights in the whole index, draws × indicators, from weights of each level, draws × members."""
    share = lambda w, group, n: w / np.stack([w[:, group == g].sum(1) for g in range(n)], 1)[:, group]
    top = of_sub / of_sub.sum(1, keepdims=True)
    middle = share(of_pillar, sub, 2) * top[:, sub]
    return share(own, pillar, 8) * middle[:, pillar]


if __name__ == "__main__":
    stated = whole(own[None], of_pillar[None], of_sub[None])
    assert abs(stated.sum() - 1) < 1e-12
    score = v @ stated[0]
    rank = 1 + (score[None] > score[:, None]).sum(1)
    assert np.diff(np.sort(score)).min() > 1e-3
    rng = np.random.default_rng(49)
    draws, total, squares, top = 400_000, np.zeros(ENTITIES), np.zeros(ENTITIES), np.zeros(ENTITIES)
    for _ in range(40):
        n = draws // 40
        w = whole(*(base * rng.uniform(0.75, 1.25, (n, len(base))) for base in (own, of_pillar, of_sub)))
        scores = w @ v.T
        ranks = 1 + np.argsort(np.argsort(-scores, 1), 1)
        total += ranks.sum(0)
        squares += (ranks**2).sum(0)
        top += (ranks <= 10).sum(0)
    mean = total / draws
    error = np.sqrt((squares / draws - mean**2) / draws)
    write(__file__, ["entity", "value1", "value2", "value3", "score", "rank", "mean_rank", "mean_rank_error", "top_10"],
          [(c, *x[c, :3], score[c], int(rank[c]), mean[c], error[c], top[c] / draws) for c in range(ENTITIES)])
