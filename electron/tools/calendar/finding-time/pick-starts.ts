/**
 * The best starts, by weight and then by time; no two slots overlap. Sorted by counting, because weights are small
 * numbers.
 */
export function pickStarts(
  starts: Float64Array,
  weights: Int32Array,
  { minutes, limit, accepts }: { minutes: number; limit: number; accepts: (start: number) => boolean },
): number[] {
  const picked: number[] = [];
  const isClear = (start: number) => picked.every((other) => Math.abs(other - start) >= minutes);
  for (const place of byWeight(weights)) {
    if (picked.length === limit) break;
    const start = starts[place] as number;
    if (isClear(start) && accepts(start)) picked.push(start);
  }
  return picked;
}

/** Places in order of weight; those of the same weight stay in theirs. */
function byWeight(weights: Int32Array): Uint32Array {
  let heaviest = 0;
  for (const weight of weights) if (weight > heaviest) heaviest = weight;
  const next = new Uint32Array(heaviest + 2);
  for (const weight of weights) next[weight + 1] = (next[weight + 1] as number) + 1;
  for (let weight = 1; weight < next.length; weight += 1)
    next[weight] = (next[weight] as number) + (next[weight - 1] as number);
  const places = new Uint32Array(weights.length);
  weights.forEach((weight, place) => {
    const at = next[weight] as number;
    places[at] = place;
    next[weight] = at + 1;
  });
  return places;
}
