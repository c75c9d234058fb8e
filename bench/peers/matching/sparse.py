# scipy.sparse.csgraph.min_weight_full_bipartite_matching: file of columns, file of values, n
import json
import sys
import time

import numpy
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

n = int(sys.argv[3])
columns = numpy.fromfile(sys.argv[1], dtype=numpy.int32)
values = numpy.fromfile(sys.argv[2])
matrix = csr_matrix((values, columns, numpy.arange(0, len(columns) + 1, len(columns) // n)), shape=(n, n))
start = time.perf_counter()
rows, found = min_weight_full_bipartite_matching(matrix, maximize=True)
seconds = time.perf_counter() - start
print(json.dumps({"seconds": seconds, "value": float(matrix[rows, found].sum())}))
