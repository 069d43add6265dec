//! Distances and probabilities in a few steps each, so that a feature holds for all that are about as large.

/// A distance in tokens, in steps that grow up to sixty tokens.
pub fn coarse(distance: usize) -> u32 {
    match distance {
        0..=3 => distance as u32,
        4..=5 => 4,
        6..=9 => 6,
        10..=15 => 10,
        16..=29 => 16,
        30..=59 => 30,
        _ => 60,
    }
}

/// A distance in tokens, in steps that grow up to 25 tokens.
pub fn near(distance: usize) -> u32 {
    match distance {
        0..=3 => distance as u32,
        4..=6 => 4,
        7..=11 => 7,
        12..=24 => 12,
        _ => 25,
    }
}

/// A count by size.
pub fn size(count: usize) -> u32 {
    match count {
        0..=5 => count as u32,
        6..=8 => 6,
        9..=13 => 7,
        14..=24 => 8,
        _ => 9,
    }
}

/// A probability in coarse steps, finer near the ends.
pub fn level(probability: f32) -> u32 {
    const STEPS: [f32; 9] = [0.01, 0.05, 0.15, 0.3, 0.5, 0.7, 0.85, 0.95, 0.99];
    STEPS.iter().filter(|&&step| probability >= step).count() as u32
}

/// A probability in eighths.
pub fn eighths(share: f32) -> u32 {
    parts(share, 8)
}

/// How many whole parts of so many a probability has.
pub fn parts(share: f32, count: u32) -> u32 {
    (1..=count).filter(|&part| share * count as f32 >= part as f32).count() as u32
}
