// What a scan reads of a sample, in one place. Where weights are whole numbers and logarithms a table, a record is two
// u32, offsets in that table: the weight, and the weighted value of a pair or the place of a class. Else it is two f64,
// the weighted value and the weight, or the place of a class and the weight.
import { Tree } from './tree-memory';

/** Writes the records of the node's samples to `records`, at the places that the u32 at `places` say; 0: in order. */
export function writeRecords(tree: Tree, records: usize, places: usize): void {
  const pairs = tree.pairs;
  const localY = tree.localY;
  const localW = tree.localW;
  for (let i: usize = 0; i < <usize>tree.count; i++) {
    const at = places ? <usize>load<u32>(places + (i << 2)) : i;
    const w = load<f64>(localW + (i << 3));
    if (tree.logs) {
      const y = pairs ? <u32>load<f64>(localY + (i << 3)) << 3 : load<u32>(localY + (i << 2));
      store<u32>(records + (at << 3), <u32>w << 3);
      store<u32>(records + (at << 3), y, 4);
    } else {
      if (pairs) store<f64>(records + (at << 4), load<f64>(localY + (i << 3)));
      else store<u32>(records + (at << 4), load<u32>(localY + (i << 2)));
      store<f64>(records + (at << 4), w, 8);
    }
  }
}
