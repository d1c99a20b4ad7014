//! Draws the world's time zones into a quadtree small enough to carry inside the program, and writes it as
//! crates/meetings/src/zone/ reads it. `cairn-zones FILE`
//!
//! The boundaries are timezone-boundary-builder's (from OpenStreetMap, ODbL 1.0), as tzf-dist simplifies them. Every edge of
//! every boundary is drawn into the finest cells, so a cell without an edge lies in one zone as a whole, however small the
//! zones around it; a cell with one takes the zone of its middle. Open sea is no zone. Along a coast, where a cell of half a
//! degree or less has sea and one zone, the zone takes all of it: a pier is not a place without a time.

use std::{collections::HashSet, env, fs, io, process::ExitCode};
use tzf_rs::DefaultFinder;

/// Degrees a tile is wide and high. The tiles are rows from the south-west corner of the world.
const TILE: f64 = 4.0;
/// How often a tile is halved: the finest cells are 4 / 2^10 degrees, about 430 m from south to north.
const DEPTH: u32 = 10;
/// A cell at this level is half a degree; up to it, sea gives way to land.
const SHORE: u32 = 3;
const SIDE: usize = 1 << DEPTH;
const COLUMNS: usize = 90;
const ROWS: usize = 45;
const SEA: u16 = 0;

enum Node {
    Leaf(u16),
    Split(Box<[Node; 4]>),
}

struct World {
    finder: DefaultFinder,
    /// For each zone of the finder, its number here; 0 is the sea.
    numbers: Vec<u16>,
    /// For each tile, its finest cells with an edge, in Morton order.
    edges: Vec<Vec<u32>>,
}

fn main() -> ExitCode {
    let Some(file) = env::args().nth(1) else {
        eprintln!("cairn-zones FILE");
        return ExitCode::from(2);
    };
    match write(&file) {
        Ok(size) => {
            eprintln!("zones: {size} bytes");
            ExitCode::SUCCESS
        }
        Err(cause) => {
            eprintln!("zones: {file}: {cause}");
            ExitCode::FAILURE
        }
    }
}

fn write(file: &str) -> io::Result<usize> {
    let finder = DefaultFinder::new();
    let all: Vec<String> = finder.timezonenames().iter().map(ToString::to_string).collect();
    let names: Vec<&String> = all.iter().filter(|name| !name.starts_with("Etc/")).collect();
    let number = |name: &String| names.iter().position(|at| *at == name).map_or(SEA, |at| at as u16 + 1);
    let numbers = all.iter().map(number).collect();
    let edges = edges(&finder);
    let version = finder.data_version().to_owned();
    let world = World { finder, numbers, edges };

    let mut out = b"CZON\x01".to_vec();
    text(&mut out, &version);
    out.push(DEPTH as u8);
    out.extend((names.len() as u16).to_le_bytes());
    names.iter().for_each(|name| text(&mut out, name));

    let mut tiles = Vec::new();
    for tile in 0..ROWS * COLUMNS {
        let node = merged(world.node(tile, 0, 0, 0, &world.edges[tile]), 0);
        let mut drawn = Drawn { recent: (0..=names.len() as u16).collect(), ..Drawn::default() };
        drawn.put(&node, 0);
        out.extend((drawn.bits.len() as u32).to_le_bytes());
        out.extend((drawn.leaves.len() as u32).to_le_bytes());
        tiles.push(drawn);
    }
    for tile in tiles {
        out.extend(tile.bits);
        out.extend(tile.leaves);
    }
    fs::write(file, &out)?;
    Ok(out.len())
}

fn text(out: &mut Vec<u8>, text: &str) {
    out.push(text.len() as u8);
    out.extend(text.as_bytes());
}

impl World {
    fn zone(&self, tile: usize, x: f64, y: f64) -> u16 {
        let scale = TILE / SIDE as f64;
        let longitude = (tile % COLUMNS) as f64 * TILE - 180.0 + x * scale;
        let latitude = (tile / COLUMNS) as f64 * TILE - 90.0 + y * scale;
        self.finder.get_tz_index(longitude, latitude).map_or(SEA, |at| self.numbers[at])
    }

    /// The node at `level` whose south-west finest cell is (x, y); `edges` are those inside it.
    fn node(&self, tile: usize, level: u32, x: usize, y: usize, edges: &[u32]) -> Node {
        let side = SIDE >> level;
        if edges.is_empty() || level == DEPTH {
            let middle = side as f64 / 2.0;
            return Node::Leaf(self.zone(tile, x as f64 + middle, y as f64 + middle));
        }
        let half = side / 2;
        let first = morton(x, y);
        let step = (half * half) as u32;
        let child = |at: u32| {
            let from = edges.partition_point(|edge| *edge < first + at * step);
            let to = edges.partition_point(|edge| *edge < first + (at + 1) * step);
            let (right, up) = (at as usize & 1, at as usize >> 1);
            self.node(tile, level + 1, x + right * half, y + up * half, &edges[from..to])
        };
        Node::Split(Box::new([child(0), child(1), child(2), child(3)]))
    }
}

/// Children of one zone become one leaf; near a shore the sea does not count.
fn merged(node: Node, level: u32) -> Node {
    let Node::Split(children) = node else { return node };
    let children = children.map(|child| merged(child, level + 1));
    let mut zones = HashSet::new();
    for child in &children {
        match child {
            Node::Leaf(zone) => zones.insert(*zone),
            Node::Split(_) => return Node::Split(Box::new(children)),
        };
    }
    if level >= SHORE && zones.len() == 2 {
        zones.remove(&SEA);
    }
    match zones.into_iter().collect::<Vec<_>>()[..] {
        [zone] => Node::Leaf(zone),
        _ => Node::Split(Box::new(children)),
    }
}

/// A tile, from its root: one bit for each node that could be split, the low bit first; and for each leaf how long ago its zone was last seen, which is nearly always
/// a small number. At first, that is the order of the names.
#[derive(Default)]
struct Drawn {
    bits: Vec<u8>,
    free: u32,
    leaves: Vec<u8>,
    recent: Vec<u16>,
}

impl Drawn {
    fn put(&mut self, node: &Node, level: u32) {
        if level < DEPTH {
            self.bit(matches!(node, Node::Split(_)));
        }
        match node {
            Node::Split(children) => children.iter().for_each(|child| self.put(child, level + 1)),
            Node::Leaf(zone) => {
                let at = self.recent.iter().position(|seen| seen == zone).expect("every zone is in the list");
                self.recent[..=at].rotate_right(1);
                if at < 255 {
                    self.leaves.push(at as u8);
                } else {
                    self.leaves.push(255);
                    self.leaves.extend((at as u16).to_le_bytes());
                }
            }
        }
    }

    fn bit(&mut self, set: bool) {
        if self.free == 0 {
            self.bits.push(0);
            self.free = 8;
        }
        if let Some(last) = self.bits.last_mut() {
            *last |= u8::from(set) << (8 - self.free);
        }
        self.free -= 1;
    }
}

fn morton(x: usize, y: usize) -> u32 {
    (0..DEPTH).fold(0, |code, bit| {
        code | (x as u32 >> bit & 1) << (2 * bit) | (y as u32 >> bit & 1) << (2 * bit + 1)
    })
}

/// The finest cells that any boundary passes through, tile by tile.
fn edges(finder: &DefaultFinder) -> Vec<Vec<u32>> {
    let mut tiles = vec![HashSet::new(); ROWS * COLUMNS];
    let scale = SIDE as f64 / TILE;
    let grid = |[longitude, latitude]: [f64; 2]| ((longitude + 180.0) * scale, (latitude + 90.0) * scale);
    let mut mark = |x: i64, y: i64| {
        let x = x.clamp(0, (COLUMNS * SIDE) as i64 - 1) as usize;
        let y = y.clamp(0, (ROWS * SIDE) as i64 - 1) as usize;
        tiles[y / SIDE * COLUMNS + x / SIDE].insert(morton(x % SIDE, y % SIDE));
    };
    for feature in finder.to_geojson().features {
        for ring in feature.geometry.coordinates.iter().flatten() {
            for pair in ring.windows(2) {
                line(grid(pair[0]), grid(pair[1]), &mut mark);
            }
        }
    }
    tiles
        .into_iter()
        .map(|cells| {
            let mut cells: Vec<u32> = cells.into_iter().collect();
            cells.sort_unstable();
            cells
        })
        .collect()
}

/// Every cell a line passes through (Amanatides and Woo, "A Fast Voxel Traversal Algorithm for Ray Tracing", 1987).
fn line((x0, y0): (f64, f64), (x1, y1): (f64, f64), mark: &mut impl FnMut(i64, i64)) {
    let (mut x, mut y) = (x0.floor() as i64, y0.floor() as i64);
    let (end_x, end_y) = (x1.floor() as i64, y1.floor() as i64);
    let (dx, dy) = (x1 - x0, y1 - y0);
    let next = |from: f64, cell: i64, by: f64| {
        if by > 0.0 {
            (cell as f64 + 1.0 - from) / by
        } else if by < 0.0 {
            (cell as f64 - from) / by
        } else {
            f64::INFINITY
        }
    };
    let (mut at_x, mut at_y) = (next(x0, x, dx), next(y0, y, dy));
    let (step_x, step_y) = (1.0 / dx.abs(), 1.0 / dy.abs());
    for _ in 0..=(end_x - x).abs() + (end_y - y).abs() {
        mark(x, y);
        if at_x < at_y {
            x += if dx > 0.0 { 1 } else { -1 };
            at_x += step_x;
        } else {
            y += if dy > 0.0 { 1 } else { -1 };
            at_y += step_y;
        }
    }
    mark(end_x, end_y);
}
