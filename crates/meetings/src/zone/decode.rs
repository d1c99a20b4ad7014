//! The packed form of the zones, as scripts/places/zones writes it: 90 by 45 tiles of four degrees, each a quadtree. A tile
//! is drawn when it is first asked for. Whatever the bytes are, reading them ends and takes no more memory than a limit.

use crate::packed::{Reader, Unreadable, unpack};
use std::ops::Range;

/// What the packed form may become.
const LIMIT: usize = 16 << 20;
const COLUMNS: usize = 90;
const ROWS: usize = 45;
/// Degrees a tile is wide and high.
const TILE: f64 = 4.0;
/// The finest cells are 2^12 to a side at most.
const DEEPEST: u8 = 12;
/// A node of [`Tile`] that is a leaf has this bit, and a zone in the others.
const LEAF: u32 = 1 << 31;

/// All tiles, not yet drawn.
#[derive(Debug)]
pub(super) struct Tiles {
    bytes: Vec<u8>,
    pub(super) version: String,
    pub(super) names: Vec<String>,
    /// How often a tile is halved.
    pub(super) depth: u8,
    /// For each tile, where its splits and its leaves stand.
    places: Vec<(Range<usize>, Range<usize>)>,
}

/// One tile: groups of four nodes, of which each is a leaf or the number of a further group. The first group's first node
/// is the root.
#[derive(Debug)]
pub(super) struct Tile(Vec<[u32; 4]>);

pub(super) fn unpacked(packed: &[u8]) -> Result<Vec<u8>, Unreadable> {
    unpack(packed, LIMIT)
}

impl Tiles {
    pub(super) fn read(bytes: Vec<u8>) -> Result<Self, Unreadable> {
        let mut reader = Reader::new(&bytes);
        if &reader.array()? != b"CZON\x01" {
            return Err(Unreadable);
        }
        let version = reader.text()?.to_owned();
        let depth = reader.u8()?;
        if !(1..=DEEPEST).contains(&depth) {
            return Err(Unreadable);
        }
        let names = (0..reader.u16()?).map(|_| reader.text().map(str::to_owned)).collect::<Result<_, _>>()?;
        let lengths: Vec<(usize, usize)> = (0..COLUMNS * ROWS)
            .map(|_| Ok((reader.u32()? as usize, reader.u32()? as usize)))
            .collect::<Result<_, Unreadable>>()?;
        let mut places = Vec::with_capacity(lengths.len());
        let mut at = bytes.len() - reader.left();
        for (splits, leaves) in lengths {
            reader.raw(splits)?;
            reader.raw(leaves)?;
            places.push((at..at + splits, at + splits..at + splits + leaves));
            at += splits + leaves;
        }
        if reader.done() { Ok(Self { bytes, version, names, depth, places }) } else { Err(Unreadable) }
    }

    pub(super) fn places(&self) -> Range<usize> {
        0..self.places.len()
    }

    /// The tile of a point, and its finest cell there.
    pub(super) fn cell(&self, latitude: f64, longitude: f64) -> Option<(usize, u32, u32)> {
        if !(-90.0..=90.0).contains(&latitude) || !(-180.0..=180.0).contains(&longitude) {
            return None;
        }
        let side = 1usize << self.depth;
        let grid =
            |degrees: f64, tiles: usize| ((degrees / TILE * side as f64) as usize).min(tiles * side - 1);
        let (x, y) = (grid(longitude + 180.0, COLUMNS), grid(latitude + 90.0, ROWS));
        Some((y / side * COLUMNS + x / side, (x % side) as u32, (y % side) as u32))
    }

    /// Draws a tile. What is missing of a damaged one is sea.
    pub(super) fn draw(&self, tile: usize) -> Tile {
        let (splits, leaves) = self.places.get(tile).cloned().unwrap_or_default();
        let mut drawing = Drawing {
            splits: self.bytes.get(splits).unwrap_or_default(),
            bit: 0,
            leaves: Reader::new(self.bytes.get(leaves).unwrap_or_default()),
            recent: (0..=u16::try_from(self.names.len()).unwrap_or(u16::MAX - 1)).collect(),
            groups: vec![[LEAF; 4]],
        };
        let root = drawing.node(self.depth);
        if let Some([first, ..]) = drawing.groups.first_mut() {
            *first = root;
        }
        Tile(drawing.groups)
    }
}

struct Drawing<'a> {
    splits: &'a [u8],
    bit: usize,
    leaves: Reader<'a>,
    recent: Vec<u16>,
    groups: Vec<[u32; 4]>,
}

impl Drawing<'_> {
    /// `left` is how often the node could still be split. Groups are no more than the bits that split.
    fn node(&mut self, left: u8) -> u32 {
        if left == 0 || !self.split() {
            return LEAF | u32::from(self.leaf());
        }
        let group = self.groups.len();
        self.groups.push([LEAF; 4]);
        for at in 0..4 {
            let child = self.node(left - 1);
            if let Some(node) = self.groups.get_mut(group).and_then(|group| group.get_mut(at)) {
                *node = child;
            }
        }
        group as u32
    }

    fn split(&mut self) -> bool {
        let byte = self.splits.get(self.bit / 8).copied().unwrap_or_default();
        self.bit += 1;
        byte >> ((self.bit - 1) % 8) & 1 == 1
    }

    fn leaf(&mut self) -> u16 {
        let at = match self.leaves.u8() {
            Ok(255) => self.leaves.u16().unwrap_or_default(),
            Ok(at) => at.into(),
            Err(_) => return 0,
        };
        let at = usize::from(at);
        if let Some(seen) = self.recent.get_mut(..=at) {
            seen.rotate_right(1);
        }
        self.recent.first().copied().unwrap_or_default()
    }
}

impl Tile {
    /// The number of the zone of a finest cell; 0 is the sea.
    pub(super) fn zone(&self, x: u32, y: u32, depth: u8) -> u16 {
        let mut node = self.0.first().map_or(LEAF, |group| group[0]);
        for level in (0..depth).rev() {
            if node & LEAF != 0 {
                break;
            }
            let child = (x >> level & 1) | (y >> level & 1) << 1;
            node = self
                .0
                .get(node as usize)
                .and_then(|group| group.get(child as usize))
                .copied()
                .unwrap_or(LEAF);
        }
        (node & !LEAF) as u16
    }
}
