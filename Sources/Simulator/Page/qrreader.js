// Reads QR codes in clean pictures, such as screenshots and those that bots send: up to version 10, upright or turned, without mending
// damage. Where the browser reads codes itself, it does.

/** What the code in a picture says; null if none is found. */
export async function readCode(file) {
  const picture = await createImageBitmap(file);
  if ('BarcodeDetector' in window) {
    const [code] = await new BarcodeDetector({ formats: ['qr_code'] }).detect(picture).catch(() => []);
    if (code) return code.rawValue;
  }
  const scale = Math.min(1, 1400 / Math.max(picture.width, picture.height));
  const [width, height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)];
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d');
  // What is transparent is paper.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(picture, 0, 0, width, height);
  return readPixels(context.getImageData(0, 0, width, height));
}

export function readPixels({ data, width, height }) {
  const dark = new Uint8Array(width * height);
  for (let at = 0; at < dark.length; at += 1) dark[at] = data[at * 4] * 0.3 + data[at * 4 + 1] * 0.59 + data[at * 4 + 2] * 0.11 < 128 ? 1 : 0;
  const corners = findCorners(dark, width, height);
  if (!corners) return null;
  const { topLeft, topRight, bottomLeft, size } = corners;
  const modules = Math.round((Math.hypot(topRight.x - topLeft.x, topRight.y - topLeft.y) / size + 7 - 17) / 4) * 4 + 17;
  if (modules < 21 || modules > 57) return null;
  const span = modules - 7;
  const at = (column, row) => {
    const [across, down] = [(column - 3) / span, (row - 3) / span];
    const x = Math.round(topLeft.x + (topRight.x - topLeft.x) * across + (bottomLeft.x - topLeft.x) * down);
    const y = Math.round(topLeft.y + (topRight.y - topLeft.y) * across + (bottomLeft.y - topLeft.y) * down);
    return x >= 0 && y >= 0 && x < width && y < height ? dark[y * width + x] : 0;
  };
  return decode(at, modules);
}

// The three corner marks: rings that any line through their middle cuts as 1 : 1 : 3 : 1 : 1.

function findCorners(dark, width, height) {
  const marks = [];
  for (let y = 0; y < height; y += 1) {
    const runs = [];
    for (let x = 0; x < width;) {
      const start = x;
      while (x < width && dark[y * width + x] === dark[y * width + start]) x += 1;
      runs.push({ isDark: dark[y * width + start] === 1, start, length: x - start });
    }
    for (let first = 0; first + 4 < runs.length; first += 1) {
      const five = runs.slice(first, first + 5);
      if (!five[0].isDark || !isRing(five.map((run) => run.length))) continue;
      const x = five[2].start + five[2].length / 2;
      const middle = acrossColumn(dark, width, height, Math.floor(x), y);
      if (middle === null) continue;
      const size = (five[4].start + five[4].length - five[0].start) / 7;
      const known = marks.find((mark) => Math.hypot(mark.x - x, mark.y - middle) < size * 2);
      if (!known) {
        marks.push({ x: x - 0.5, y: middle, size, count: 1 });
        continue;
      }
      known.count += 1;
      known.x += (x - 0.5 - known.x) / known.count;
      known.y += (middle - known.y) / known.count;
    }
  }
  const [one, two, three] = marks.sort((a, b) => b.count - a.count);
  if (!three) return null;
  // The right angle is at the top left.
  const far = (a, b) => Math.hypot(a.x - b.x, a.y - b.y);
  const [topLeft, a, b] = [[one, two, three], [two, one, three], [three, one, two]].sort((x, y) => far(y[1], y[2]) - far(x[1], x[2]))[0];
  const turn = (a.x - topLeft.x) * (b.y - topLeft.y) - (a.y - topLeft.y) * (b.x - topLeft.x);
  const [topRight, bottomLeft] = turn > 0 ? [a, b] : [b, a];
  return { topLeft, topRight, bottomLeft, size: (one.size + two.size + three.size) / 3 };
}

function isRing([a, b, c, d, e]) {
  const unit = (a + b + c + d + e) / 7;
  return unit >= 1 && [a, b, d, e].every((length) => Math.abs(length - unit) <= unit * 0.6) && Math.abs(c - unit * 3) <= unit * 1.2;
}

/** The middle of a mark in its column, or null where there is none. */
function acrossColumn(dark, width, height, x, y) {
  const ends = [y, y];
  const lengths = [[], []];
  for (const [side, step] of [[0, -1], [1, 1]]) {
    let at = y;
    for (const wanted of [1, 0, 1]) {
      let count = 0;
      while (at >= 0 && at < height && dark[at * width + x] === wanted) {
        at += step;
        count += 1;
      }
      lengths[side].push(count);
      if (wanted === 1 && lengths[side].length === 1) ends[side] = at;
    }
  }
  const [up, down] = lengths;
  return isRing([up[2], up[1], up[0] + down[0] - 1, down[1], down[2]]) ? (ends[0] + ends[1]) / 2 : null;
}

// From modules to text

const corrections = {
  1: { blocks: [1, 1, 1, 1, 1, 2, 2, 2, 2, 4], each: [7, 10, 15, 20, 26, 18, 20, 24, 30, 18] },
  0: { blocks: [1, 1, 1, 2, 2, 4, 4, 4, 5, 5], each: [10, 16, 26, 18, 24, 16, 18, 22, 22, 26] },
  3: { blocks: [1, 1, 2, 2, 4, 4, 6, 6, 8, 8], each: [13, 22, 18, 26, 18, 24, 18, 22, 20, 24] },
  2: { blocks: [1, 1, 2, 4, 4, 4, 5, 6, 8, 8], each: [17, 28, 22, 16, 22, 28, 26, 26, 24, 28] },
};
const alignments = [[], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50]];
const masks = [
  (x, y) => (x + y) % 2, (x, y) => y % 2, (x) => x % 3, (x, y) => (x + y) % 3, (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2,
  (x, y) => ((x * y) % 2) + ((x * y) % 3), (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2, (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2,
];

function decode(at, modules) {
  const version = (modules - 17) / 4;
  const format = readFormat(at);
  if (!format) return null;
  const isFunction = functionModules(modules, version);
  const bits = [];
  let isUp = true;
  for (let right = modules - 1; right > 0; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < modules; step += 1) {
      const y = isUp ? modules - 1 - step : step;
      for (const x of [right, right - 1]) if (!isFunction(x, y)) bits.push(at(x, y) ^ (masks[format.mask](x, y) === 0 ? 1 : 0));
    }
    isUp = !isUp;
  }
  const codewords = [];
  for (let first = 0; first + 8 <= bits.length; first += 8) codewords.push(parseInt(bits.slice(first, first + 8).join(''), 2));
  const blocks = blocksOf(codewords, version, format.level);
  return blocks.every(isSound) ? readText(blocks.flatMap(({ data }) => data), version) : null;
}

/** Level and mask, by the valid format that is nearest to what stands in the code. */
function readFormat(at) {
  let found = 0;
  const places = [[8, 0], [8, 1], [8, 2], [8, 3], [8, 4], [8, 5], [8, 7], [8, 8], [7, 8], [5, 8], [4, 8], [3, 8], [2, 8], [1, 8], [0, 8]];
  places.forEach(([x, y], bit) => { found |= at(x, y) << bit; });
  let best = { distance: 4 };
  for (let data = 0; data < 32; data += 1) {
    let rest = data;
    for (let step = 0; step < 10; step += 1) rest = (rest << 1) ^ ((rest >> 9) * 0x537);
    const valid = ((data << 10) | rest) ^ 0x5412;
    const distance = (valid ^ found).toString(2).replaceAll('0', '').length;
    if (distance < best.distance) best = { distance, level: data >> 3, mask: data & 7 };
  }
  return best.mask === undefined ? null : best;
}

function functionModules(modules, version) {
  const positions = alignments[version - 1];
  const last = positions.at(-1);
  const near = (x, y) => positions.some((column) => positions.some((row) => {
    const isCorner = (column === 6 && row === 6) || (column === 6 && row === last) || (column === last && row === 6);
    return !isCorner && Math.abs(x - column) <= 2 && Math.abs(y - row) <= 2;
  }));
  return (x, y) => {
    if (x === 6 || y === 6) return true;
    if ((x < 9 && y < 9) || (x >= modules - 8 && y < 9) || (x < 9 && y >= modules - 8)) return true;
    if (version >= 7 && ((x >= modules - 11 && y < 6) || (x < 6 && y >= modules - 11))) return true;
    return near(x, y);
  };
}

/** The blocks, which stand in the code a byte of each in turn: first their data, then what proves it. */
function blocksOf(codewords, version, level) {
  const count = corrections[level].blocks[version - 1];
  const each = corrections[level].each[version - 1];
  const short = Math.floor(codewords.length / count) - each;
  const long = codewords.length % count;
  const blocks = Array.from({ length: count }, () => ({ data: [], proof: [] }));
  let next = 0;
  for (let row = 0; row <= short; row += 1) {
    blocks.forEach(({ data }, at) => { if (row < short || at >= count - long) data.push(codewords[next++]); });
  }
  for (let row = 0; row < each; row += 1) for (const { proof } of blocks) proof.push(codewords[next++]);
  return blocks;
}

/** Whether a block was read without a mistake: as a polynomial it is zero at the first powers of two (Reed-Solomon). */
function isSound({ data, proof }) {
  const times = (a, b) => {
    let product = 0;
    for (let bit = 7; bit >= 0; bit -= 1) product = (product << 1) ^ ((product >> 7) * 0x11d) ^ (((b >> bit) & 1) * a);
    return product;
  };
  let power = 1;
  return proof.every(() => {
    const sum = [...data, ...proof].reduce((value, byte) => times(value, power) ^ byte, 0);
    power = times(power, 2);
    return sum === 0;
  });
}

function readText(bytes, version) {
  let position = 0;
  const read = (count) => {
    let value = 0;
    for (let step = 0; step < count; step += 1, position += 1) value = (value << 1) | ((bytes[position >> 3] >> (7 - (position & 7))) & 1);
    return value;
  };
  const isLarge = version >= 10;
  const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
  const out = [];
  const say = (text) => out.push(...new TextEncoder().encode(text));
  while (position + 4 <= bytes.length * 8) {
    const mode = read(4);
    if (mode === 0) break;
    if (mode === 4) {
      for (let left = read(isLarge ? 16 : 8); left > 0; left -= 1) out.push(read(8));
    } else if (mode === 2) {
      let left = read(isLarge ? 11 : 9);
      for (; left > 1; left -= 2) {
        const pair = read(11);
        say(letters[Math.floor(pair / 45)] + letters[pair % 45]);
      }
      if (left) say(letters[read(6)]);
    } else if (mode === 1) {
      let left = read(isLarge ? 12 : 10);
      for (; left > 2; left -= 3) say(String(read(10)).padStart(3, '0'));
      if (left) say(String(read(left === 2 ? 7 : 4)).padStart(left, '0'));
    } else if (mode === 7) {
      read(8);
    } else {
      return null;
    }
    if (position > bytes.length * 8) return null;
  }
  return out.length ? new TextDecoder().decode(new Uint8Array(out)) : null;
}
