/**
 * The lowest prices of the columns under which nobody would rather have another column than the one taken
 * (linear programming duals of an optimal assignment, found by raising prices until nothing is better).
 * Zero stands for "not allowed". With an optimal assignment, sum of prices + sum of gains = its value.
 */
export function lowestPrices(values: readonly (readonly number[])[], taken: Int32Array): Float64Array {
  const width = values[0]?.length ?? 0;
  const prices = new Float64Array(width);
  const holder = new Int32Array(width).fill(-1);
  taken.forEach((column, row) => {
    if (column >= 0) holder[column] = row;
  });
  const queue = Array.from(taken, (_, row) => row);
  const queued = new Uint8Array(taken.length).fill(1);
  // An assignment that is not optimal would raise prices for ever; any prices still give a valid, looser bound.
  let left = (taken.length + 1) * (width + 1);
  for (let head = 0; head < queue.length && left > 0; head++, left--) {
    const row = queue[head]!;
    queued[row] = 0;
    const column = taken[row]!;
    const gain = column < 0 ? 0 : values[row]![column]! - prices[column]!;
    for (let other = 0; other < width; other++) {
      const wanted = values[row]![other]! - gain;
      if (wanted <= prices[other]!) continue;
      prices[other] = wanted;
      const rival = holder[other]!;
      if (rival < 0 || queued[rival]) continue;
      queued[rival] = 1;
      queue.push(rival);
    }
  }
  return prices;
}
