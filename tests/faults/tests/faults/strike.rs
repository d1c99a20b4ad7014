//! Kills a program at any moment of its work, which is told by its own steps: on a machine ten times slower the same moments
//! are struck, and as much has been done before.

use std::{
    io::{BufRead, BufReader, Lines},
    process::{ChildStdout, Command, Stdio},
    time::{Duration, Instant},
};

/// Starts programs that say `ready` and then a line for each step, and kills them.
#[derive(Default)]
pub(crate) struct Strikes {
    round: u32,
    /// How long the last step took that was waited for.
    step: Duration,
}

impl Strikes {
    /// Which round it is, from 0.
    pub(crate) fn round(&self) -> u32 {
        self.round
    }

    /// One round: the program lives for up to `most` steps and a part of one, more or less by turns, and is killed. Gives all
    /// that it said besides `ready`.
    pub(crate) fn strike(&mut self, command: &mut Command, most: u32) -> Vec<String> {
        let mut child = command.stdout(Stdio::piped()).spawn().expect("the program starts");
        let mut lines = BufReader::new(child.stdout.take().expect("output")).lines();
        assert_eq!(lines.next().expect("a line").expect("text"), "ready", "round {}", self.round);
        let whole = self.round % most;
        let part = (f64::from(self.round) * 0.379).fract();
        self.round += 1;
        let mut said: Vec<String> = (0..whole).map_while(|_| self.next(&mut lines)).collect();
        // A part of a step, not a wait for something: the moment within it is what is tried.
        std::thread::sleep(self.step.mul_f64(part));
        child.kill().expect("kill -9");
        let ended = child.wait().expect("it ended");
        assert!(ended.code().is_none() || cfg!(windows), "it had come to an end by itself: {ended}");
        // What it said before it died was said after the write was durable.
        said.extend(lines.map_while(Result::ok));
        said
    }

    fn next(&mut self, lines: &mut Lines<BufReader<ChildStdout>>) -> Option<String> {
        let began = Instant::now();
        let line = lines.next()?.ok()?;
        self.step = began.elapsed();
        Some(line)
    }
}
