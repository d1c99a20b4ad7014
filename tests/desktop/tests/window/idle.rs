//! What Cairn costs while it waits in the tray, locked, with reminders armed: `make idle`.

use crate::{
    bus::Desk,
    panel::Panel,
    program::{self, Program},
    reminders::{Place, remind},
    screen::Screen,
};
use std::{fs, time::Duration};

/// What a program and all its children have cost since they started.
#[derive(Debug, Clone, Copy)]
struct Cost {
    /// Processor time, in hundredths of a second (`USER_HZ`, which is 100 on every Linux of today).
    ticks: u64,
    /// Memory in kilobytes; what several processes share counts by their shares.
    memory: u64,
    /// How often one of their threads went to sleep, which it must have been woken for.
    naps: u64,
    processes: usize,
}

impl Cost {
    fn of(program: &Program) -> Self {
        let family = program.family();
        let read = |process: &u32, file: &str| {
            fs::read_to_string(format!("/proc/{process}/{file}")).unwrap_or_default()
        };
        let field = |text: &str, name: &str| -> u64 {
            let line = text.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
            line.split_whitespace().next().and_then(|number| number.parse().ok()).unwrap_or(0)
        };
        // The fourteenth and fifteenth of proc(5); the name, which may have blanks in it, ends at the last bracket.
        let ticks = |stat: String| -> u64 {
            let fields = stat.rsplit(") ").next().unwrap_or_default().split(' ');
            fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<u64>().ok()).sum()
        };
        let naps = |process: &u32| -> u64 {
            let threads = fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten();
            let status = threads.filter_map(|thread| fs::read_to_string(thread.path().join("status")).ok());
            status.map(|status| field(&status, "voluntary_ctxt_switches:")).sum()
        };
        Self {
            ticks: family.iter().map(|process| ticks(read(process, "stat"))).sum(),
            memory: family.iter().map(|process| field(&read(process, "smaps_rollup"), "Pss:")).sum(),
            naps: family.iter().map(naps).sum(),
            processes: family.len(),
        }
    }
}

async fn measure(what: &str, program: &Program, minutes: f64) -> f64 {
    // What comes right after the start, or after the window, is not what is measured. An open page never rests quite.
    for _ in 0..10 {
        let before = Cost::of(program).ticks;
        tokio::time::sleep(Duration::from_secs(3)).await;
        if Cost::of(program).ticks == before {
            break;
        }
    }
    // A thread or process that ends meanwhile takes its part along.
    let before = Cost::of(program);
    tokio::time::sleep(Duration::from_secs_f64(minutes * 60.0)).await;
    let after = Cost::of(program);
    let share = after.ticks.saturating_sub(before.ticks) as f64 / (minutes * 60.0);
    eprintln!(
        "{what:<28} {share:6.3} % of a core, {:6.1} MB in {} process(es), {:5.1} wake-ups a minute",
        after.memory as f64 / 1024.0,
        after.processes,
        after.naps.saturating_sub(before.naps) as f64 / minutes,
    );
    share
}

#[tokio::test]
#[ignore = "measures for minutes: make idle"]
async fn idle() {
    let minutes = std::env::var("MINUTES").ok().and_then(|minutes| minutes.parse().ok()).unwrap_or(10.0);
    let place =
        Place::with(|now| (6..11).map(|hours| remind(now.after(f64::from(hours) * 3600.0))).collect()).await;
    let _desk = Desk::open().await.unwrap();
    let mut panel = Panel::open().await.unwrap();
    let screen = Screen::open();
    eprintln!("{}, {minutes} minutes each", program::path());
    let mut program = place.start(&["--hidden"]);
    panel.icon().await;
    let since_login = measure("in the tray since login", &program, minutes).await;
    assert!(place.start(&[]).ended().await.success());
    screen.until_shown(true).await;
    let open = measure("its window open, locked", &program, minutes.min(1.0)).await;
    screen.close();
    screen.until_shown(false).await;
    program.has_no_web_page().await;
    let after_window = measure("in the tray after that", &program, minutes).await;
    program::log_out().await;
    assert!(program.ended().await.success());
    assert!(
        since_login <= 1.0 && after_window <= 1.0,
        "a waiting program costs next to nothing; open {open}"
    );
}
