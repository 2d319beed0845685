/** Numbers as people read them. */

/** With thousands apart: `1,309`. */
export function count(value: number): string {
  return value.toLocaleString('en-US');
}

/** `1 row`, `2 rows`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** With so many digits that count: `0.8512`, `21,340`, `1.2e-7`. */
export function figure(value: number, digits = 4): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size >= 1e4 && size < 1e12) return count(Math.round(value));
  if (size > 0 && size < 1e-4) return value.toExponential(digits - 2);
  return String(Number(value.toPrecision(digits)));
}

/** `0.4 s`, `12 s`, `2 min 5 s`, `1 h 3 min`. */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return '? s';
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return whole % 60 === 0 ? `${minutes} min` : `${minutes} min ${whole % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export function bytes(size: number): string {
  if (size < 1e3) return `${size} bytes`;
  return size < 1e6 ? `${Math.round(size / 1e3)} kB` : `${figure(size / 1e6, 3)} MB`;
}

/** `20 %`; `< 1 %` where there is some. */
export function percent(share: number): string {
  if (share > 0 && share < 0.01) return '< 1 %';
  return `${Math.round(share * 100)} %`;
}
