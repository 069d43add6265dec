//! What a reader waits for: import, annotation, layout, search, a keystroke with its frame, the scan of a folder,
//! the check of a draft.
//!
//! `cargo bench` runs all; `cargo bench -- layout` those whose names hold `layout`. The texts are made up here.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use pullquote::{
    ARTICLE, Answer, Asked, Cancel, Config, Document, Effect, Entry, Found, LIBRARY, Layout, Loaded, Locator, Masthead, Message, Model,
    Opened, Query, Root, Shelf, Stamp, Stores, TextRange, Theme, Widths, annotate, check, find_stories, import, index, life, scan, search,
    update, view,
};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

/// News in English of about `bytes` bytes: paragraphs of six sentences, two of them quotations.
fn news(bytes: usize) -> String {
    let names = ["Jane Reed", "Tam Fennick", "Orla Lund", "Aurel Novik", "Mira Sand"];
    let mut text = String::from("Harbour bridge opens after nine years\n\n5 Jan 2022\n\n");
    let mut number = 0;
    while text.len() < bytes {
        let name = names[number % names.len()];
        number += 1;
        let _ = write!(
            text,
            "The bridge over the harbour of Saltmere was opened on day {number} of the year, nine years after the first pile \
             was driven. “We saw it in the numbers first,” said {name}, who runs the board. “Then in the streets.” The mayor’s \
             office said that the cost had risen by {number} percent. According to {name}, it was worth it. Nobody had asked \
             the fishermen, who came all the same and looked at it for a long time.\n\n"
        );
    }
    text
}

/// The paragraphs of the marked articles in `tests/corpus/attribution`, without their marks.
fn paragraphs() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/attribution");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("the corpus").map(|entry| entry.expect("an entry").path()).filter(|path| path.is_file()).collect();
    files.sort();
    let texts = files.iter().map(|file| std::fs::read_to_string(file).expect("can be read"));
    let marked = texts.filter_map(|text| text.strip_prefix("# ").and_then(|text| text.split_once("\n\n")).map(|(_, body)| unmarked(body)));
    marked.flat_map(|text| text.split("\n\n").map(|paragraph| paragraph.trim().to_owned()).collect::<Vec<_>>()).collect()
}

/// `[source:Reed] [cue:said] “so”{Reed}.` without its marks: `Reed said “so”.`
fn unmarked(marked: &str) -> String {
    let mut text = String::with_capacity(marked.len());
    let mut characters = marked.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => text.extend(characters.next()),
            '[' => _ = characters.by_ref().find(|&mark| mark == ':'),
            '{' => _ = characters.by_ref().find(|&mark| mark == '}'),
            ']' => {}
            _ => text.push(character),
        }
    }
    text
}

/// About `bytes` bytes of those paragraphs, each time round in another order.
fn spoken(bytes: usize, between: &str) -> String {
    let paragraphs = paragraphs();
    let mut text = String::from("Harbour bridge opens after nine years\n\n");
    for number in 0.. {
        let (round, place) = (number / paragraphs.len(), number % paragraphs.len());
        text.push_str(&paragraphs[place * (round % 9 + 1) % paragraphs.len()]);
        text.push_str(between);
        if text.len() >= bytes {
            break;
        }
    }
    text
}

/// A news page of about 300 kB as sites serve it: scripts, styles, menus, teasers, an article of 40 paragraphs with ten figures.
/// Every picture is at `address`.
fn web_page(address: &str) -> String {
    let mut page = String::from("<!DOCTYPE html><html lang=en><head><title>Harbour bridge opens</title><style>");
    for number in 0..800 {
        let _ = write!(page, ".rule-{number}>.item:nth-child({number}){{margin:0 {number}px;color:#334455;display:flex}}");
    }
    page.push_str("</style><script>");
    for number in 0..1_000 {
        let _ = write!(page, "window.q=window.q||[];q.push(['event{number}',{{a:{number},b:'<p>no text</p>'}}]);");
    }
    page.push_str("</script></head><body><nav><ul>");
    for number in 0..150 {
        let _ = write!(page, "<li class='nav__item'><a class='nav__link' href='/section/{number}'>Section {number}</a></li>");
    }
    page.push_str("</ul></nav><main><article class='story'><h1>Harbour bridge opens</h1><div class='story__body'>");
    for (number, paragraph) in news(40_000).split("\n\n").skip(2).enumerate() {
        let _ = write!(page, "<div class='block block--text' data-track='{number}'><p class='text'>{paragraph}</p></div>");
        if number % 8 == 0 {
            let _ = write!(
                page,
                "<figure class='figure'><div class='figure__frame'><img src='{address}' alt='Pier {number}' width=640 height=400></div>\
                 <figcaption class='figure__caption'>The pier on day {number}. <span class='figure__credit'>Jane Roe/HPA</span></figcaption></figure>"
            );
        }
    }
    page.push_str("</div></article><section class='related'>");
    for number in 0..120 {
        let _ = write!(
            page,
            "<article class='card'><a href='/story/{number}'><img src='https://img.example.org/{number}.jpg' alt=''><h3 class='card__title'>\
             Another story of the day, number {number}</h3><p class='card__text'>What else happened in the harbour, told in a line.</p></a></article>"
        );
    }
    page.push_str("</section></main><footer><p>All rights reserved</p></footer></body></html>");
    page
}

fn web_pages(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("web page");
    let lean = web_page("https://img.example.org/pier.jpg");
    let whole = web_page(&format!("data:image/jpeg;base64,{}", "/9j/4AAQSkZJRgABAQEASABIAAD2wBDAP".repeat(60_000)));
    for (name, page) in [("300 kB", &lean), ("with its pictures, 20 MB", &whole)] {
        group.throughput(Throughput::Bytes(page.len() as u64));
        group.bench_function(name, |bencher| bencher.iter(|| import(Path::new("page.html"), black_box(page.as_bytes()))));
    }
    group.finish();
}

fn document(text: &str) -> Arc<Document> {
    let article = import(Path::new("bench.txt"), text.as_bytes()).expect("plain text");
    let annotations = annotate(&article, &Cancel::never()).expect("nobody stops it");
    Arc::new(Document::new(article, annotations))
}

fn lay_out_all(document: &Arc<Document>, width: u16) -> usize {
    let layout = Layout::new(Arc::clone(document), width, BTreeSet::new(), Masthead::default(), Widths::Narrow);
    std::iter::successors(Some(layout.first()), |&row| layout.next(row)).count()
}

fn pipeline(criterion: &mut Criterion) {
    let text = news(1 << 20);
    let article = import(Path::new("bench.txt"), text.as_bytes()).expect("plain text");
    let document = document(&text);
    let mut group = criterion.benchmark_group("1 MB");
    group.throughput(Throughput::Bytes(text.len() as u64)).sample_size(20);
    group.bench_function("import", |bench| bench.iter(|| import(Path::new("bench.txt"), black_box(text.as_bytes()))));
    group.bench_function("annotate", |bench| bench.iter(|| annotate(black_box(&article), &Cancel::never())));
    group.bench_function("layout, all rows", |bench| bench.iter(|| lay_out_all(&document, 72)));
    group.bench_function("search", |bench| {
        let query = Query::parse("the mayor's office", Asked::of(&ARTICLE, jiff::civil::date(2024, 3, 15))).expect("a query");
        bench.iter(|| query.matches(black_box(&document)).len());
    });
    group.finish();
}

/// Who said what, also in texts that nobody would write: each is to stay in proportion to its length.
fn voices(criterion: &mut Criterion) {
    let texts = [
        ("annotate one article of 4.6 kB", spoken(4_600, "\n\n")),
        ("annotate 1 MB", spoken(1 << 20, "\n\n")),
        ("annotate a paragraph of 100 kB", spoken(100 << 10, " ")),
        ("annotate 1 MB of quotation marks", format!("The mark that he said was the one\n\n{}", "“".repeat((1 << 20) / "“".len()))),
    ];
    let mut group = criterion.benchmark_group("voices");
    for (name, text) in &texts {
        let article = import(Path::new("bench.txt"), text.as_bytes()).expect("plain text");
        group.throughput(Throughput::Bytes(text.len() as u64)).sample_size(10);
        group.bench_function(*name, |bench| bench.iter(|| annotate(black_box(&article), &Cancel::never())));
    }
    group.finish();
}

fn page(criterion: &mut Criterion) {
    let article = document(&news(34_000));
    criterion.bench_function("layout, the first page of 34 kB", |bench| {
        let fresh = || Layout::new(Arc::clone(&article), 72, BTreeSet::new(), Masthead::default(), Widths::Narrow);
        bench.iter_batched(fresh, |layout| layout.page(layout.first(), 40).count(), BatchSize::SmallInput);
    });
    let long = document(&news(10 << 20));
    criterion.bench_function("layout, 10 MB at another width", |bench| {
        bench.iter(|| Layout::new(Arc::clone(&long), 60, BTreeSet::new(), Masthead::default(), Widths::Narrow).last_top(40));
    });
}

/// A reader in which a document is open.
fn reading(document: &Arc<Document>) -> Model {
    let locator = Locator::file("bench.txt");
    let mut model = Model::new(Arc::new(Config::defaults()), vec![Root::Article(locator.clone())], 120, 40);
    let ticket = |effects: Vec<Effect>| {
        let started = |effect| if let Effect::Start(ticket, _) = effect { Some(ticket) } else { None };
        effects.into_iter().find_map(started).expect("a job")
    };
    let scan = ticket(update(&mut model, Message::Started));
    let entry = Entry::new(locator.clone(), document.article().metadata(), 1, Stamp::default());
    let read = ticket(update(&mut model, Message::Done(scan, Answer::Found(Found::Articles(vec![entry])))));
    let opened = Opened { locator, document: Arc::clone(document), digest: [0; 32].into() };
    update(&mut model, Message::Done(read, Answer::Article(Loaded::Whole(opened))));
    model
}

/// A key and the frame that it causes, without the terminal.
fn keystroke(criterion: &mut Criterion) {
    for (name, bytes) in [("34 kB", 34_000), ("10 MB", 10 << 20)] {
        let mut model = reading(&document(&news(bytes)));
        let theme = Theme::load("dark").expect("a theme that the program carries");
        let mut terminal = Terminal::new(TestBackend::new(120, 40)).expect("a screen");
        let keys = ["j", "space", "k", "pgup"].map(|key| key.parse().expect("a key"));
        let mut turn = keys.iter().cycle();
        criterion.bench_function(&format!("key and frame, {name}"), |bench| {
            bench.iter(|| {
                if let Some(&key) = turn.next() {
                    update(&mut model, Message::Key(key));
                }
                terminal.draw(|frame| drop(view(&model, &theme, frame))).expect("a frame");
            });
        });
    }
}

fn folder(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let text = news(4_600);
    for number in 0..1_000 {
        std::fs::write(folder.path().join(format!("{number}.txt")), format!("Article {number}\n\n{text}")).expect("a file");
    }
    let roots = [Root::Folder(folder.path().to_owned())];
    let mut group = criterion.benchmark_group("folder");
    group.sample_size(10);
    group.bench_function("scan of 1,000 articles", |bench| {
        bench.iter(|| {
            let mut found = 0;
            scan(&Shelf::default(), &roots, &Cancel::never(), &mut |batch| found += batch.into_articles().len());
            found
        });
    });
    // A file that has just been written is not known yet.
    std::thread::sleep(Duration::from_secs(3));
    let caches = tempfile::tempdir().expect("a folder");
    let mut number = 0;
    let mut scanned = || {
        number += 1;
        let shelf = Shelf::default().with_stores(Stores::making(&caches.path().join(number.to_string())));
        scan(&shelf, &roots, &Cancel::never(), &mut |_| {});
        shelf
    };
    let never = Cancel::never();
    group.bench_function("words of 1,000 articles", |bench| {
        bench.iter_batched(&mut scanned, |shelf| index(&shelf, &roots, &never, &mut |_| {}).expect("it is kept"), BatchSize::PerIteration);
    });
    let known = scanned();
    index(&known, &roots, &never, &mut |_| {}).expect("it is kept");
    let mut articles = Vec::new();
    group.bench_function("scan of 1,000 known articles", |bench| {
        bench.iter(|| {
            articles.clear();
            scan(&known, &roots, &never, &mut |batch| articles.extend(batch.into_articles().into_iter().map(|entry| entry.locator)));
            assert_eq!(articles.len(), 1_000);
        });
    });
    let articles: Arc<[Locator]> = articles.into();
    for words in ["nowhere", "harbour"] {
        let query = Query::parse(words, Asked::of(&LIBRARY, jiff::civil::date(2026, 1, 1))).expect("a query");
        group.bench_function(format!("search for {words} in 1,000 known articles"), |bench| {
            bench.iter(|| {
                let mut found = 0;
                search(&known, &roots, &articles, &query, &never, &mut |batch| found += batch.articles.len()).expect("nobody stops it");
                found
            });
        });
    }
    group.bench_function("comparison of 1,000 known articles", |bench| {
        bench.iter(|| find_stories(&known, &roots, &articles, &never).expect("nobody stops it").len());
    });
    group.finish();
}

/// What the speaker of the article of a number says in it and in no other one.
fn promise(number: usize) -> String {
    let words = ["ramp", "quay", "ferry", "mill", "school", "bridge", "market", "library", "station", "harbour"];
    let word = |step: usize| words[number / 10_usize.pow(step as u32) % words.len()];
    format!(
        "“We will pay {number} million for the {} behind the {}, because the {} is old and nobody repairs it,”",
        word(0),
        word(1),
        word(2)
    )
}

fn drafts(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let text = news(4_000);
    for number in 0..1_000 {
        let told = format!("Article {number}\n\n{text}\n\n{} said Jane Reed, the mayor.\n", promise(number));
        std::fs::write(folder.path().join(format!("{number}.txt")), told).expect("a file");
    }
    let roots = [Root::Folder(folder.path().to_owned())];
    let articles: Arc<[Locator]> = (0..1_000).map(|number| Locator::file(folder.path().join(format!("{number}.txt")))).collect();
    // Every second one without what it rests on.
    let quoted = (0..20).map(|place| promise(place * 47)).enumerate();
    let quoted = quoted.map(|(place, words)| if place % 2 == 0 { words } else { words.replace("will pay", "will not pay") });
    let draft = document(&quoted.map(|words| words + " said Jane Reed.\n\n").collect::<String>());
    let never = Cancel::never();
    let mut group = criterion.benchmark_group("draft");
    group.sample_size(10);
    group.bench_function("20 quotations against 1,000 articles", |bench| {
        bench.iter(|| check(&Shelf::default(), &roots, &draft, &articles, &never).expect("nobody stops it").checked.len());
    });
    std::thread::sleep(Duration::from_secs(3));
    let caches = tempfile::tempdir().expect("a folder");
    let known = Shelf::default().with_stores(Stores::making(caches.path()));
    scan(&known, &roots, &never, &mut |_| {});
    index(&known, &roots, &never, &mut |_| {}).expect("it is kept");
    group.bench_function("20 quotations against 1,000 known articles", |bench| {
        bench.iter(|| check(&known, &roots, &draft, &articles, &never).expect("nobody stops it").checked.len());
    });
    let text = draft.article().text();
    let at = text.find("million").expect("the words");
    let of = (&articles[0], &*draft, TextRange::new(at, at + 1));
    group.bench_function("life of a quotation in 1,000 known articles", |bench| {
        bench.iter(|| life(&known, &roots, of, &articles, &never).expect("nobody stops it").map(|report| report.places.len()));
    });
    group.finish();
}

criterion_group!(benches, web_pages, pipeline, voices, page, keystroke, folder, drafts);
criterion_main!(benches);
