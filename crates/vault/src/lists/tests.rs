use super::*;
use chrono::TimeZone;
use tempfile::TempDir;

fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 22, 12, 0, 0).unwrap()
}

fn source(n: u8) -> ItemId {
    ItemId::from_bytes([n; 16])
}

fn entries(texts: &[&str]) -> Vec<Entry> {
    let key = |text: &str| text.split(' ').next().unwrap().to_owned();
    texts.iter().map(|text| Entry::New(Body { key: key(text), text: (*text).to_owned() })).collect()
}

async fn put(lists: &Lists, number: u32, texts: &[&str], state: &str) -> Replaced {
    replace(lists, number, entries(texts), state, texts).await
}

async fn replace(lists: &Lists, number: u32, entries: Vec<Entry>, state: &str, raw: &[&str]) -> Replaced {
    let differing = lists.rows(number).await.unwrap().compare(&entries).unwrap();
    let parts = [(Part::Raw, raw.join("\n").into_bytes())];
    let new = Replacement { state, entries: &entries, differing: &differing, parts: &parts };
    lists.replace(number, &new).await.unwrap()
}

async fn all(lists: &Lists, number: u32) -> Vec<String> {
    let rows = lists.rows(number).await.unwrap();
    let which: Vec<usize> = (0..rows.len()).collect();
    lists.texts(number, &rows, &which).await.unwrap().into_iter().flatten().collect()
}

#[tokio::test]
async fn a_list_is_replaced_by_what_differs_and_keeps_its_order() {
    let (folder, key) = (TempDir::new().unwrap(), Dek::make().unwrap());
    let lists = Lists::open(folder.path(), &key, now()).await.unwrap();
    let one = lists.begin(source(1), "{}").await.unwrap();
    let two = lists.begin(source(2), "{}").await.unwrap();
    assert_eq!((one.number, two.number), (1, 2));
    assert_eq!(lists.begin(source(1), "other").await.unwrap(), one, "it has its number already");

    put(&lists, 2, &["a elsewhere"], "two").await;
    assert_eq!(put(&lists, 1, &["a", "b", "c"], "1").await, Replaced { written: 3, removed: 0 });
    assert_eq!(put(&lists, 1, &["a", "b", "c"], "2").await, Replaced { written: 0, removed: 0 });
    assert_eq!(put(&lists, 1, &["c", "new", "a changed"], "3").await, Replaced { written: 2, removed: 2 });
    assert_eq!(all(&lists, 1).await, ["c", "new", "a changed"]);
    assert_eq!(lists.rows(1).await.unwrap().row_of("a"), Some(2));
    assert_eq!(lists.rows(1).await.unwrap().row_of("b"), None);
    assert_eq!(lists.part(1, Part::Raw).await.unwrap().unwrap(), b"c\nnew\na changed");
    assert_eq!(lists.part(1, Part::Segment).await.unwrap(), None);
    lists.close().await;

    let lists = Lists::open(folder.path(), &key, now()).await.unwrap();
    assert_eq!(lists.renewed_at().await.unwrap(), None);
    assert_eq!(lists.all().await.unwrap()[0].state, "3");
    lists.remove(1).await.unwrap();
    assert_eq!((all(&lists, 1).await.len(), all(&lists, 2).await.len()), (0, 1));
    assert_eq!(lists.begin(source(3), "").await.unwrap().number, 3, "a number is never given twice");
    lists.close().await;
}

#[tokio::test]
async fn texts_that_are_the_same_in_two_rows_are_two_rows() {
    let (folder, key) = (TempDir::new().unwrap(), Dek::make().unwrap());
    let lists = Lists::open(folder.path(), &key, now()).await.unwrap();
    lists.begin(source(1), "{}").await.unwrap();
    put(&lists, 1, &["a", "a"], "").await;
    assert_eq!(put(&lists, 1, &["a"], "").await, Replaced { written: 0, removed: 1 });
    assert_eq!(all(&lists, 1).await, ["a"]);
    lists.close().await;
}

#[tokio::test]
async fn rows_that_are_named_stay_without_their_text() {
    let (folder, key) = (TempDir::new().unwrap(), Dek::make().unwrap());
    let lists = Lists::open(folder.path(), &key, now()).await.unwrap();
    lists.begin(source(1), "{}").await.unwrap();
    put(&lists, 1, &["a", "b", "c", "d"], "").await;
    // One moves, one is new, one is read anew and says the same, one is gone.
    let mut new = vec![Entry::Same(2), Entry::Same(0)];
    new.extend(entries(&["b", "e"]));
    let told = replace(&lists, 1, new.clone(), "", &[]).await;
    assert_eq!(told, Replaced { written: 1, removed: 1 });
    assert_eq!(all(&lists, 1).await, ["c", "a", "b", "e"]);
    let rows = lists.rows(1).await.unwrap();
    assert_eq!(rows.compare(&[Entry::Same(4)]), None, "a row that is not there");
    assert_eq!(rows.compare(&[Entry::Same(1), Entry::Same(1)]), None, "one row twice");
    lists.close().await;
}

#[tokio::test]
async fn what_is_no_list_of_ours_is_set_aside_and_made_anew() {
    let (folder, key) = (TempDir::new().unwrap(), Dek::make().unwrap());
    let path = folder.path().join(LISTS);
    let lists = Lists::open(folder.path(), &key, now()).await.unwrap();
    lists.begin(source(1), "{}").await.unwrap();
    lists.close().await;
    let sound = fs::read(&path).unwrap();
    let mut first_page = sound.clone();
    first_page[40] ^= 1;
    let mut plain = sound.clone();
    plain[..16].copy_from_slice(b"SQLite format 3\0");
    for bytes in [first_page, plain, Vec::new(), b"nonsense".to_vec(), sound[..5_000].to_vec()] {
        fs::write(&path, &bytes).unwrap();
        let lists = Lists::open(folder.path(), &key, now()).await.unwrap();
        assert_eq!(lists.renewed_at().await.unwrap(), Some(now()));
        assert_eq!(lists.all().await.unwrap(), []);
        assert_eq!(fs::read(folder.path().join(ASIDE)).unwrap(), bytes);
        lists.close().await;
    }
    // Another vault's lists are foreign too, and the key is not the vault's own.
    let other = Dek::make().unwrap();
    Lists::open(folder.path(), &other, now()).await.unwrap().close().await;
    let lists = Lists::open(folder.path(), &key, now()).await.unwrap();
    assert!(lists.renewed_at().await.unwrap().is_some());
    assert_ne!(*key.derive_lists_key().to_hex(), *key.to_hex());
    lists.begin(source(1), "{}").await.unwrap();
    let lists = lists.start_anew(folder.path(), &key, now()).await.unwrap();
    assert_eq!(lists.all().await.unwrap(), []);
    lists.close().await;
}

#[tokio::test]
async fn a_page_that_rots_is_noticed_when_it_is_read() {
    let (folder, key) = (TempDir::new().unwrap(), Dek::make().unwrap());
    let path = folder.path().join(LISTS);
    let lists = Lists::open(folder.path(), &key, now()).await.unwrap();
    lists.begin(source(1), "{}").await.unwrap();
    let texts: Vec<String> = (0..2_000).map(|n| format!("key{n} {}", "words ".repeat(40))).collect();
    put(&lists, 1, &texts.iter().map(String::as_str).collect::<Vec<_>>(), "").await;
    lists.close().await;
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&path, bytes).unwrap();
    let lists = Lists::open(folder.path(), &key, now()).await.unwrap();
    let read = async {
        let rows = lists.rows(1).await?;
        let which: Vec<usize> = (0..rows.len()).collect();
        lists.texts(1, &rows, &which).await?;
        lists.part(1, Part::Raw).await
    };
    assert!(matches!(read.await, Err(Error::Damaged)));
    lists.close().await;
}
