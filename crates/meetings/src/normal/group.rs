//! What a list says of the group rather than of the meeting: its district, whom to ask, how to give to it.

use super::{link, mend::Mender, text};
use crate::{
    meeting::{AboutGroup, Contact, Contribution},
    read::record::{Asked, Record},
    source::Field,
};

/// None where the record says nothing of it.
pub(super) fn about(record: &Record, mender: &mut Mender) -> Option<AboutGroup> {
    let mut contacts: Vec<Contact> = Vec::new();
    for asked in &record.contacts {
        contacts.extend(contact(asked, mender).filter(|contact| !contacts.contains(contact)));
    }
    let about = AboutGroup {
        district: mender.text(Field::Region, record.district.as_deref()),
        contacts,
        contributions: record
            .gifts
            .iter()
            .filter_map(|(service, name)| contribution(service, name))
            .collect(),
    };
    (about != AboutGroup::default()).then_some(about)
}

fn contact(asked: &Asked, mender: &mut Mender) -> Option<Contact> {
    let mut links: Vec<String> = Vec::new();
    let phone = asked.phone.as_deref();
    let mut take = |field: Field, written: Option<&str>, rule: fn(&str) -> Option<String>| {
        links.extend(written.and_then(|written| mender.link(field, written, rule)));
    };
    take(Field::Phone, phone, |written| link::way(written, None, true).map(|(way, _)| way.link));
    take(Field::Group, asked.email.as_deref(), link::feedback);
    take(Field::Url, asked.page.as_deref(), link::web);
    let contact = Contact { name: mender.text(Field::Group, asked.name.as_deref()), links };
    (contact != Contact::default()).then_some(contact)
}

/// What a name is at its service. Each is public: whoever knows it can give, and nobody can take.
fn contribution(service: &str, written: &str) -> Option<Contribution> {
    let name = text::some(Some(written))?;
    let (page, sign) = match service {
        "Venmo" => ("https://venmo.com/", "@"),
        "Cash App" => ("https://cash.app/$", "$"),
        _ => ("https://www.paypal.me/", "@"),
    };
    let bare = name.strip_prefix(sign).unwrap_or(&name);
    let plain = (1..=60).contains(&bare.len())
        && bare.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    let link = if plain {
        Some(format!("{page}{bare}"))
    } else {
        let own = ["venmo.com", "cash.app", "paypal.com", "paypal.me", "square.com"];
        let is_own = |link: &String| {
            let rest = link.strip_prefix("https://").unwrap_or_default();
            let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
            own.iter()
                .any(|own| host.strip_suffix(own).is_some_and(|sub| sub.is_empty() || sub.ends_with('.')))
        };
        link::web(&name).filter(is_own)
    };
    Some(Contribution { service: service.to_owned(), name, link })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::RepairReason;

    fn asked(phone: &str, email: &str, page: &str) -> Asked {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Asked { name: some("Ada"), phone: some(phone), email: some(email), page: some(page) }
    }

    #[test]
    fn contacts_are_links_that_can_be_opened_and_what_cannot_is_told() {
        let record = Record {
            district: Some(" District 12 ".to_owned()),
            contacts: vec![
                asked("+1 555 010 0100", "ask@group.example", "group.example/ask"),
                asked("ring the bell", "nobody", "javascript:alert(1)"),
            ],
            ..Record::default()
        };
        let mut mender = Mender::new(Vec::new());
        let about = about(&record, &mut mender).expect("a group");
        assert_eq!(about.district.as_deref(), Some("District 12"));
        assert_eq!(
            about.contacts[0].links,
            ["tel:+15550100100", "mailto:ask@group.example", "https://group.example/ask"]
        );
        assert!(about.contacts[1].links.is_empty());
        let told: Vec<_> = mender.mended.iter().map(|(_, was, why)| (was.as_str(), *why)).collect();
        let unread = RepairReason::LinkUnread;
        assert_eq!(told, [("ring the bell", unread), ("nobody", unread), ("javascript:alert(1)", unread)]);
        assert_eq!(super::about(&Record::default(), &mut mender), None);
    }

    #[test]
    fn a_name_at_a_service_leads_to_its_page_and_nowhere_else() {
        for (service, written, link) in [
            ("Venmo", "@Harbour-Lights", Some("https://venmo.com/Harbour-Lights")),
            ("Venmo", "https://venmo.com/u/harbour", Some("https://venmo.com/u/harbour")),
            ("Cash App", "$harbour", Some("https://cash.app/$harbour")),
            ("PayPal", "harbour", Some("https://www.paypal.me/harbour")),
            ("PayPal", "https://www.paypal.com/donate?id=1", Some("https://www.paypal.com/donate?id=1")),
            ("PayPal", "https://paypal.com.evil.example/x", None),
            ("PayPal", "https://notpaypal.me/x", None),
            ("Venmo", "ask the treasurer", None),
            ("Venmo", "@../x", None),
        ] {
            let read = contribution(service, written).expect("kept");
            assert_eq!((read.link.as_deref(), read.name.as_str()), (link, written), "{written}");
        }
        assert_eq!(contribution("Venmo", "  "), None);
    }
}
