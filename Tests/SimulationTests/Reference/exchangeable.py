"""Entities that nothing tells apart hold every rank with probability 1/n.

Seven entities, equal cells, equal relative errors, any weights and any growth that is alike.
Columns: entities, rank, probability
"""
from table import write

if __name__ == "__main__":
    write(__file__, ["entities", "rank", "probability"], [(7, rank, 1 / 7) for rank in range(1, 8)])
