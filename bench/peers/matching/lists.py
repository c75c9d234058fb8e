# matching.games.HospitalResident on a JSON file with residents, hospitals and capacities
import json
import sys
import time

from matching.games import HospitalResident

sys.setrecursionlimit(1_000_000)
given = json.load(open(sys.argv[1]))
start = time.perf_counter()
game = HospitalResident.create_from_dictionaries(given["residents"], given["hospitals"], given["capacities"])
pairs = game.solve(optimal="resident")
seconds = time.perf_counter() - start
found = {resident.name: hospital.name for hospital, residents in pairs.items() for resident in residents}
print(json.dumps({"seconds": seconds, "pairs": found}))
