# scipy.optimize.linear_sum_assignment on a table of doubles: file, n
import json
import sys
import time

import numpy
from scipy.optimize import linear_sum_assignment

table = numpy.fromfile(sys.argv[1]).reshape(int(sys.argv[2]), -1)
start = time.perf_counter()
rows, columns = linear_sum_assignment(table, maximize=True)
seconds = time.perf_counter() - start
print(json.dumps({"seconds": seconds, "value": float(table[rows, columns].sum())}))
