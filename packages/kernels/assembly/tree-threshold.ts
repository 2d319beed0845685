// Thresholds: a row goes left when its value <= threshold. They are f32 numbers where that separates the same rows,
// because those take half the room in a saved model.

/** A threshold in [low, high): the midpoint, or the next f32 above it, or `low` where they are neighbours. */
export function midpoint(low: f64, high: f64): f64 {
  let t = low * 0.5 + high * 0.5;
  if (!(t >= low && t < high)) t = low;
  let single = <f32>t;
  if (<f64>single < t) single = nextUp(single);
  return <f64>single < high ? <f64>single : t;
}

/** The point a fraction `u` in [0, 1) of the way from `low` to `high`, in [low, high). */
export function between(low: f64, high: f64, u: f64): f64 {
  const width = high - low;
  let t = width < Infinity ? low + u * width : 2 * (0.5 * low + u * (0.5 * high - 0.5 * low));
  if (!(t >= low && t < high)) t = low;
  const single = <f64>(<f32>t);
  return single >= low && single < high ? single : t;
}

function nextUp(x: f32): f32 {
  if (x == 0) return reinterpret<f32>(1);
  const bits = reinterpret<i32>(x);
  return reinterpret<f32>(x > 0 ? bits + 1 : bits - 1);
}
