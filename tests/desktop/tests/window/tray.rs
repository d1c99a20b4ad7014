//! Closed, and still there: the tray, a second start, the end.

use crate::{
    bus::Desk,
    panel::{Line, Panel},
    reminders::{Place, remind},
    screen::Screen,
};

fn labels(menu: &[Line]) -> Vec<&str> {
    menu.iter().map(|line| line.label.as_str()).collect()
}

#[tokio::test]
async fn closing_leaves_it_in_the_tray_while_a_reminder_is_armed() {
    let place = Place::with(|now| vec![remind(now.after(5.0 * 3600.0))]).await;
    let mut desk = Desk::open().await.unwrap();
    let mut panel = Panel::open().await.unwrap();
    let screen = Screen::open();

    let mut program = place.start(&[]);
    screen.until_shown(true).await;
    let icon = panel.icon().await;
    assert_eq!(icon.title().await, "Cairn");
    let menu = icon.menu().await;
    assert!(
        matches!(&labels(&menu)[..], ["Open Cairn", next, "Lock", "Quit"] if next.contains("Next reminder")),
        "{menu:?}"
    );
    assert!(!menu[1].enabled && !menu[2].enabled, "it is locked, and the time is no button: {menu:?}");

    screen.close();
    screen.until_shown(false).await;
    let told = desk.next().await.expect("the first time, it is said where Cairn has gone");
    assert!(told.silent && told.body.contains("stays here"), "{told:?}");
    assert!(program.runs());
    program.has_no_web_page().await;

    // From the tray, from the notification, and by a second start.
    icon.click().await;
    screen.until_shown(true).await;
    screen.close();
    screen.until_shown(false).await;
    program.has_no_web_page().await;
    icon.choose("Open Cairn").await;
    screen.until_shown(true).await;
    screen.close();
    screen.until_shown(false).await;
    desk.touch(&told).await.unwrap();
    screen.until_shown(true).await;
    screen.close();
    screen.until_shown(false).await;
    assert!(place.start(&["--hidden"]).ended().await.success());
    assert!(!screen.shows(), "nobody asked for a window");
    assert!(place.start(&[]).ended().await.success());
    screen.until_shown(true).await;

    icon.choose("Quit").await;
    assert!(program.ended().await.success());
    assert!(desk.is_quiet(), "it was said once already");
    assert!(panel.is_empty());
}

#[tokio::test]
async fn without_a_reminder_closing_ends_it() {
    let place = Place::with(|_| Vec::new()).await;
    let mut desk = Desk::open().await.unwrap();
    let mut panel = Panel::open().await.unwrap();
    let screen = Screen::open();
    let mut program = place.start(&[]);
    screen.until_shown(true).await;
    screen.close();
    assert!(program.ended().await.success());
    assert!(panel.is_empty() && desk.is_quiet());
}

#[tokio::test]
async fn a_panel_that_comes_later_gets_the_icon() {
    let place = Place::with(|now| vec![remind(now.after(5.0 * 3600.0))]).await;
    let screen = Screen::open();
    let mut program = place.start(&[]);
    screen.until_shown(true).await;
    let mut panel = Panel::open().await.unwrap();
    panel.icon().await.choose("Quit").await;
    assert!(program.ended().await.success());
}
