use crate::{about, find, reading, said};
use cairn_meetings::{meeting::Attendance, report::DropReason, source::Format};

const OWN: &str = "Committee,CommitteeName,AddDate,AreaRegion,ParentName,ComemID,ContactID,ContactName,CompanyName,ContactAddrID,ContactAddress1,ContactAddress2,ContactCity,ContactState,ContactZip,ContactCountry,ContactPhone,MeetingID,Room,Closed,WheelChr,Day,Time,Language1,Language2,Language3,LocationId,Place,Address,City,LocBorough,State,Zip,Country,Directions,Institutional,Format1,Format2,Format3,Format4,Format5,Delete,LastChanged,Longitude,Latitude,ContactGP,PhoneMeetingNumber,VirtualMeetingLink,VirtualMeetingInfo,TimeZone,bmlt_id,unpublished\r\n\
G001,First Light,,AR1,North Area,,,Somebody,,,,,,,,,555-0199,,Blue,OPEN,TRUE,Monday,0730,English,,,,Hall,\"1 Way, rear\",Town,,NY,01234,USA,Ring,FALSE,BEG,STEP,,,,,2024-05-01,-74.0,40.5,,,,,America/New_York,901,\r\n\
G001,Late Light,,AR1,North Area,,,,,,,,,,,,,,,CLOSED,FALSE,Saturday,2330,es,,,,,2 Way,,Borough,NY,,USA,,FALSE,HYBR,,,,,,,,,,+1 555 0100,https://zoom.us/j/2,Code 9,,902,\r\n\
G003,Over,,AR1,,,,,,,,,,,,,,,,OPEN,,Sunday,630,,,,,,,,,,,,,,VM,TC,,,,,,,,,,,,,903,\r\n\
G004,Gone,,AR1,,,,,,,,,,,,,,,,OPEN,,Sunday,1900,,,,,,,,,,,,,,,,,,,D,,,,,,,,,904,\r\n\
G005,Not yet,,AR1,,,,,,,,,,,,,,,,OPEN,,Sunday,1900,,,,,,,,,,,,,,,,,,,,,,,,,,,,905,1\r\n";

#[test]
fn every_oddity_of_the_form() {
    let header = OWN.lines().next().unwrap();
    assert_eq!(header.split(',').count(), 52);
    let reading = reading(OWN.as_bytes(), &about(Format::Naws));
    assert_eq!((reading.report.records, reading.report.dropped), (5, 2));
    assert!(reading.report.drops.iter().all(|drop| drop.why == DropReason::Withdrawn));
    let first = find(&reading, "901");
    assert_eq!(said(first), "Mon 07:30 60");
    assert_eq!((first.attendance, first.group.as_deref()), (Attendance::InPerson, Some("North Area")));
    let meanings: Vec<_> = first.kinds.iter().filter_map(|kind| kind.meaning.as_deref()).collect();
    assert_eq!(meanings, ["open", "wheelchair", "newcomers", "steps"]);
    assert!(!format!("{first:?}").contains("Somebody"), "a contact's name is not read");
    assert!(!format!("{first:?}").contains("555-0199"), "nor a contact's number");
    let place = first.place.as_ref().unwrap();
    assert_eq!(place.postal_code.as_deref(), Some("01234"));
    assert!(place.address.as_deref().is_some_and(|address| address.starts_with("1 Way, rear")));
    let late = find(&reading, "902");
    assert_eq!((said(late).as_str(), late.attendance), ("Sat 23:30 60", Attendance::Hybrid));
    assert_eq!((late.online.len(), late.languages.as_slice()), (2, ["es".to_owned()].as_slice()));
    let over = find(&reading, "903");
    assert_eq!((said(over).as_str(), over.attendance), ("Sun 06:30 60", Attendance::Online), "a lost zero");
}
