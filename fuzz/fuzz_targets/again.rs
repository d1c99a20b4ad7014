//! A list that is read again by what is remembered of it: what comes before the first NUL is the list as it was, what
//! comes after it the list as it is. And any bytes for what is remembered.
#![no_main]

use cairn_meetings::{
    again::Again,
    read::{Memory, Rereading, read, reread},
    search::{Segment, Traces},
    source::{About, Format},
};
use libfuzzer_sys::fuzz_target;

fn twice(was: &[u8], is: &[u8], format: Format) {
    let about = About { format: Some(format), fellowship: Some("aa".into()), ..About::default() };
    let Ok(first) = reread(was, &about, None) else { return };
    let memory = Memory::from_bytes(&first.memory.to_bytes()).expect("what was written");
    let again = reread(is, &about, Some((&memory, &first.report)));
    let whole = read(is, &about);
    let (again, whole) = match (again, whole) {
        (Ok(again), Ok(whole)) => (again, whole),
        (again, whole) => {
            assert_eq!(again.err(), whole.err());
            return;
        }
    };
    let Rereading { meetings, anew, report, .. } = again;
    let all: Vec<_> = meetings
        .iter()
        .map(|again| match again {
            Again::Same(place) => first.anew[*place as usize].clone(),
            Again::Anew(place) => anew[*place as usize].clone(),
        })
        .collect();
    assert_eq!(all, whole.meetings);
    assert_eq!(report, whole.report);
    let (segment, traces) = Segment::traced(1, &first.anew);
    let renewed = segment.renew(&traces, &meetings, &anew).expect("of this list");
    assert_eq!(renewed.0.to_bytes(), Segment::build(1, &all).to_bytes());
}

fuzz_target!(|bytes: &[u8]| {
    if let Some(memory) = Memory::from_bytes(bytes) {
        assert_eq!(Memory::from_bytes(&memory.to_bytes()), Some(memory));
    }
    let _ = Traces::from_bytes(bytes);
    let at = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    let (was, is) = (&bytes[..at], bytes.get(at + 1..).unwrap_or_default());
    for format in [Format::MeetingGuide, Format::Bmlt] {
        twice(was, is, format);
    }
});
