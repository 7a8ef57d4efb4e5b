/** Where a block of time stands beside others: in which of how many columns, and how many of them it fills. */
export interface Placement {
  column: number;
  columns: number;
  span: number;
}

/**
 * Lays overlapping blocks out in columns. Blocks that overlap, directly or through others, share a width; each
 * takes the first column that is free, and stretches over the columns to its right that stay empty beside it.
 * Blocks shorter than `least` count as that long, since that is how high they are drawn.
 */
export function layOutOverlaps(
  blocks: readonly { start: number; end: number }[],
  least = 0,
): readonly Placement[] {
  const ends = blocks.map(({ start, end }) => Math.max(end, start + least));
  const endOf = (index: number) => ends[index] ?? 0;
  const startOf = (index: number) => blocks[index]?.start ?? 0;
  const order = blocks
    .map((_, index) => index)
    .sort((a, b) => startOf(a) - startOf(b) || endOf(b) - endOf(a) || a - b);
  const placements: Placement[] = blocks.map(() => ({ column: 0, columns: 1, span: 1 }));
  let cluster: number[] = [];
  let clusterEnd = Number.NEGATIVE_INFINITY;

  const overlap = (a: number, b: number) => startOf(a) < endOf(b) && startOf(b) < endOf(a);
  const closeCluster = () => {
    const columnOf = (index: number) => placements[index]?.column ?? 0;
    const columns = Math.max(0, ...cluster.map(columnOf)) + 1;
    for (const index of cluster) {
      const column = columnOf(index);
      const blocked = cluster
        .filter((other) => columnOf(other) > column && overlap(index, other))
        .map(columnOf);
      placements[index] = { column, columns, span: Math.min(columns, ...blocked) - column };
    }
    cluster = [];
  };

  for (const index of order) {
    if (startOf(index) >= clusterEnd) {
      closeCluster();
      clusterEnd = Number.NEGATIVE_INFINITY;
    }
    const taken = new Set(
      cluster.filter((other) => overlap(index, other)).map((other) => placements[other]?.column),
    );
    let column = 0;
    while (taken.has(column)) column++;
    placements[index] = { column, columns: 1, span: 1 };
    cluster.push(index);
    clusterEnd = Math.max(clusterEnd, endOf(index));
  }
  closeCluster();
  return placements;
}
