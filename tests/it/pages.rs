//! Every page in every state and every language, and the templates and texts they are made of.

use std::collections::BTreeSet;

use kravkoll::text::Language;
use kravkoll::view::{Engine, Sample};

fn samples(language: Language) -> Vec<Sample> {
    let slices = [
        kravkoll::account::pages::samples(language),
        kravkoll::audit::pages::samples(language),
        kravkoll::mail::pages::samples(language),
        kravkoll::catalogue::pages::samples(language),
        kravkoll::own_catalogue::pages::samples(language),
        kravkoll::imported_catalogue::pages::samples(language),
        kravkoll::register::pages::samples(language),
        kravkoll::register::classification::samples(language),
        kravkoll::register::outage::samples(language),
        kravkoll::register::overview::samples(language),
        kravkoll::register::verification::pages::samples(language),
        kravkoll::tender::pages::samples(language),
        kravkoll::start::pages::samples(language),
        kravkoll::openapi::samples(language),
        kravkoll::http::samples(language),
    ];
    slices.into_iter().flatten().collect()
}

#[test]
fn every_page_fits_its_template_in_every_language() {
    let engine = Engine::new(None).unwrap();
    for language in Language::ALL {
        for sample in samples(language) {
            let html = engine.fill(sample.template, &sample.context).unwrap_or_else(|error| panic!("{}: {error:#}", sample.name));
            assert_eq!(html, engine.fill(sample.template, &sample.context).unwrap(), "{} is not the same twice", sample.name);
            assert_eq!(html.matches("<h1").count(), 1, "{} has another number of headings than one", sample.name);
            assert!(html.contains(&format!("<html lang=\"{}\"", language.code())), "{}", sample.name);
            // A key of a text that does not exist is shown as it is; no word of ours looks like one.
            for word in ["field-", "flash-", "account-", "error-", "sign-in-", "role-", "count-"] {
                let shown = html.split('>').filter_map(|part| part.split('<').next()).find(|text| text.trim().starts_with(word));
                assert_eq!(shown, None, "{}", sample.name);
            }
            for forbidden in [" style=", "javascript:", " onclick=", " onload="] {
                assert!(!html.contains(forbidden), "{} has{forbidden}, which the content policy stops", sample.name);
            }
            let ids: Vec<&str> = html.split(" id=\"").skip(1).map(|part| part.split('"').next().unwrap()).collect();
            let distinct: BTreeSet<&&str> = ids.iter().collect();
            assert_eq!(ids.len(), distinct.len(), "{} has an id twice: {ids:?}", sample.name);
        }
    }
}

#[test]
fn every_template_is_used() {
    let engine = Engine::new(None).unwrap();
    let used: BTreeSet<&str> = samples(Language::Swedish).iter().map(|sample| sample.template).collect();
    let sources: String = templates().into_iter().map(|path| std::fs::read_to_string(path).unwrap()).collect();
    for name in engine.names() {
        let included = sources.contains(&format!("{{{{> {name}")) || sources.contains(&format!("{{{{#> {name}"));
        assert!(used.contains(name.as_str()) || included, "the template {name} is on no page");
    }
}

/// What goes into a page unescaped is a hole.
#[test]
fn nothing_is_put_into_a_page_unescaped() {
    for path in templates() {
        let source = std::fs::read_to_string(&path).unwrap();
        assert!(!source.contains("{{{") && !source.contains("{{&"), "{path}");
    }
}

/// The paths of the templates.
fn templates() -> Vec<String> {
    walk("templates").into_iter().filter(|path| path.strip_suffix(".hbs").is_some()).collect()
}

fn walk(folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(walk(path.to_str().unwrap())) } else { found.push(path.to_str().unwrap().to_owned()) }
    }
    found
}
