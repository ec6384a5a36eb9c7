//! What must be true of the source itself.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The modules in the order in which they may use one another: each knows those before it.
const ORDER: [&str; 25] = [
    "text",
    "input",
    "ids",
    "clock",
    "error",
    "keys",
    "config",
    "telemetry",
    "store",
    "view",
    "app",
    "account",
    "audit",
    "mail",
    "http",
    "document",
    "classification",
    "catalogue",
    "own_catalogue",
    "imported_catalogue",
    "register",
    "tender",
    "start",
    "openapi",
    "cli",
];

/// What a file may use although it comes later, by its role: an action writes into the audit trail, a screen speaks HTTP and looks
/// as its slice's pages do, and two files put everything together.
fn may_use_later(file: &str, used: &str) -> bool {
    let role = |name: &str| file.contains(&format!("/{name}/")) || file.ends_with(&format!("/{name}.rs"));
    match used {
        "audit" => role("actions") || file == "src/account/actor.rs",
        "http" => role("web") || role("api"),
        // The settings name the database, and what actions stand on holds parts of the accounts.
        "store" => file == "src/config.rs",
        "account" => file == "src/app.rs",
        // What actions stand on holds the index of the look-up.
        "register" if file == "src/app.rs" => true,
        // An id and an error know how they are kept; what is too long to be a password is known to whoever reads forms.
        "catalogue" | "own_catalogue" | "imported_catalogue" | "register" | "tender" | "openapi" | "start" => {
            file == "src/http/router.rs" || file == "src/http/mod.rs"
        }
        "app" => file == "src/account/actor.rs",
        _ => false,
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|extension| extension == ending) {
            let name = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
            found.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
    found.sort();
    found
}

fn module_of(file: &str) -> Option<&str> {
    let rest = file.strip_prefix("src/")?;
    Some(rest.split('/').next()?.trim_end_matches(".rs"))
}

#[test]
fn modules_use_only_those_before_them() {
    let place = |module: &str| ORDER.iter().position(|known| *known == module);
    for (file, source) in files(&root().join("src"), "rs") {
        let Some(own) = module_of(&file).and_then(place) else { continue };
        for (line, text) in source.lines().enumerate() {
            for used in text.split("crate::").skip(1) {
                let used: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                if let Some(used_place) = place(&used) {
                    assert!(used_place <= own || may_use_later(&file, &used), "{file}:{}: {} may not use {used}", line + 1, ORDER[own]);
                }
            }
        }
    }
}

/// A library is named in the files that are there to deal with it, and nowhere else.
#[test]
fn libraries_are_kept_in_their_places() {
    let kept = [
        ("docx_rs", &["src/document/docx/prose.rs"][..]),
        ("quick_xml", &["src/document/docx/"][..]),
        ("roxmltree", &["src/document/docx/template/"][..]),
        ("calamine", &["src/document/sheet.rs", "src/document/grid/"][..]),
        (
            "rust_xlsxwriter",
            &["src/document/sheet.rs", "src/tender/document/mod.rs", "src/catalogue/exchange/table_out.rs", "src/register/transfer/export.rs"][..],
        ),
        ("csv::", &["src/document/grid/delimited.rs"][..]),
        ("encoding_rs", &["src/document/grid/delimited.rs"][..]),
        ("serde_saphyr", &["src/catalogue/exchange/ciso.rs"][..]),
        ("similar::", &["src/tender/evaluation/difference.rs"][..]),
        ("zip::", &["src/document/", "src/openapi/viewer.rs"][..]),
        ("clap", &["src/cli/"][..]),
        ("fluent_bundle", &["src/text.rs", "src/view/engine.rs"][..]),
        ("toml::de", &["src/input/"][..]),
        ("jsonc_parser", &["src/input/"][..]),
        ("std::env", &["src/main.rs"][..]),
        (
            "axum",
            &[
                "src/http/",
                "src/account/web/",
                "src/audit/web.rs",
                "src/catalogue/web.rs",
                "src/own_catalogue/web.rs",
                "src/imported_catalogue/web.rs",
                "src/register/web/",
                "src/register/classification/web.rs",
                "src/register/verification/web/",
                "src/start/web.rs",
                "src/tender/web/",
                "src/openapi/",
                "src/cli/serve.rs",
            ][..],
        ),
        (
            "diesel::",
            &[
                "src/store/",
                "src/ids.rs",
                "src/account/store/",
                "src/audit/store.rs",
                "src/mail/store/",
                "src/own_catalogue/store.rs",
                "src/imported_catalogue/store.rs",
                "src/register/store/",
                "src/register/verification/store/",
                "src/register/search/store.rs",
                "src/tender/store/",
            ][..],
        ),
        ("multer", &["src/http/upload.rs"][..]),
        ("handlebars", &["src/view/engine.rs"][..]),
        ("webauthn_rs", &["src/account/passkey.rs"][..]),
        ("openidconnect", &["src/account/sign_in_service.rs"][..]),
        ("reqwest", &["src/account/sign_in_service.rs"][..]),
        ("argon2::", &["src/account/password.rs"][..]),
        ("governor", &["src/account/limits.rs"][..]),
        ("phonenumber::", &["src/register/model/phone.rs", "src/register/fields/parse.rs", "src/register/rules.rs"][..]),
        ("unicode_normalization::", &["src/register/search/key.rs"][..]),
        ("lettre::", &["src/mail/transport.rs"][..]),
        ("utoipa_swagger_ui_vendored", &["src/openapi/viewer.rs"][..]),
        ("tracing_subscriber", &["src/telemetry.rs"][..]),
        ("println!", &[][..]),
    ];
    for (file, source) in files(&root().join("src"), "rs") {
        for (library, places) in kept {
            let code = source.lines().filter(|line| !line.trim_start().starts_with("//")).any(|line| line.contains(library));
            assert!(!code || places.iter().any(|place| file.starts_with(place)), "{file} names {library}");
        }
    }
}

/// The model and the rules of a slice do nothing but think.
#[test]
fn models_and_rules_have_no_effects() {
    for (file, source) in files(&root().join("src"), "rs") {
        let name = file.rsplit('/').next().unwrap();
        let thinking = [
            "model.rs",
            "purchase.rs",
            "requirement.rs",
            "select.rs",
            "check.rs",
            "diff.rs",
            "lint.rs",
            "build.rs",
            "numbers.rs",
            "wording.rs",
            "coverage.rs",
            "changelog.rs",
            "baseline.rs",
            "guidance.rs",
            "rules.rs",
            "compare.rs",
            "totals.rs",
            "promises.rs",
            "difference.rs",
            "permission.rs",
            "chain.rs",
            "key.rs",
            "near.rs",
            "query.rs",
            "rank.rs",
            "graph.rs",
            "same.rs",
            "people.rs",
            "picture.rs",
            "concentration.rs",
            "gaps.rs",
            "searched.rs",
        ];
        if (file.contains("/model/") || thinking.contains(&name)) && !file.starts_with("src/cli/") {
            for forbidden in ["std::fs", "std::io", "std::env", "std::process", "std::time", "rust_embed"] {
                assert!(!source.contains(forbidden), "{file} uses {forbidden}");
            }
        }
    }
}

fn keys_of(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (file, source) in files(&root().join("templates/text").join(language), "ftl") {
        let mut current = String::new();
        for line in source.lines() {
            if let Some((key, _)) = line.split_once(" =").filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase())) {
                key.clone_into(&mut current);
                assert!(keys.insert(current.clone(), BTreeSet::new()).is_none(), "{file}: {key} stands twice");
            }
            for value in line.split("{ $").skip(1) {
                let name: String = value.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                keys.get_mut(&current).unwrap().insert(name);
            }
        }
    }
    keys
}

#[test]
fn both_languages_say_the_same_things() {
    let (swedish, english) = (keys_of("sv"), keys_of("en"));
    assert_eq!(swedish.keys().collect::<Vec<_>>(), english.keys().collect::<Vec<_>>());
    for (key, values) in &swedish {
        assert_eq!(values, &english[key], "{key} has other values in English");
    }
}

#[test]
fn every_text_is_used_and_every_text_that_is_used_exists() {
    let keys = keys_of("sv");
    let sources: String = files(&root().join("src"), "rs").into_iter().map(|(_, source)| source).collect();
    // Templates write a key as the code does, in quotation marks.
    let templates: String = files(&root().join("templates"), "hbs").into_iter().map(|(_, source)| source).collect();
    for used in templates.split("{{t \"").skip(1) {
        let key = used.split('"').next().unwrap();
        assert!(keys.contains_key(key), "the text {key} does not exist");
    }
    let sources = sources + &templates;
    for key in keys.keys().filter(|key| !key.starts_with("help") && !key.starts_with("value-")) {
        assert!(sources.contains(&format!("\"{key}\"")), "the text {key} is never used");
    }
    for call in ["Message::new(\"", "text(language, \"", "label(\"", "heading(\""] {
        for used in sources.split(call).skip(1) {
            let key = used.split('"').next().unwrap();
            assert!(keys.contains_key(key) || !key.contains('-'), "the text {key} does not exist");
        }
    }
}

/// The help of each command and argument is a text of its own; none is left without, and none is left over.
#[test]
fn every_command_and_argument_has_help() {
    for language in kravkoll::text::Language::ALL {
        let mut expected = BTreeSet::new();
        help_keys(&kravkoll::cli::command(language), "help", &mut expected);
        let there: BTreeSet<String> = keys_of(language.code()).into_keys().filter(|key| key.starts_with("help")).collect();
        let general = ["help-usage", "help-commands", "help-arguments", "help-options", "help-help", "help-version", "help-after"];
        expected.extend(general.map(ToOwned::to_owned));
        assert_eq!(there, expected);
        let mut values = BTreeSet::from(["value-command".to_owned(), "value-options".to_owned()]);
        value_keys(&kravkoll::cli::command(language), &mut values);
        let there: BTreeSet<String> = keys_of(language.code()).into_keys().filter(|key| key.starts_with("value-")).collect();
        assert_eq!(there, values);
    }
}

fn value_keys(command: &clap::Command, keys: &mut BTreeSet<String>) {
    keys.extend(command.get_arguments().filter(|argument| argument.get_action().takes_values()).map(|argument| format!("value-{}", argument.get_id())));
    command.get_subcommands().for_each(|sub| value_keys(sub, keys));
}

fn help_keys(command: &clap::Command, path: &str, keys: &mut BTreeSet<String>) {
    keys.insert(path.to_owned());
    for argument in command.get_arguments().filter(|argument| !["help", "version"].contains(&argument.get_id().as_str())) {
        keys.insert(format!("{path}-{}", argument.get_id().as_str().replace('_', "-")));
    }
    for sub in command.get_subcommands() {
        help_keys(sub, &format!("{path}-{}", sub.get_name()), keys);
    }
}

#[test]
fn no_file_has_grown_too_long() {
    // The tables are one list, which diesel reads and nobody reads through.
    for (file, source) in files(&root().join("src"), "rs").into_iter().filter(|(file, _)| file != "src/store/schema.rs") {
        assert!(source.lines().count() <= 450, "{file} is {} lines; split it by noun", source.lines().count());
    }
}

/// Rows are reached with the organisation they belong to. What is looked up before there is one, by what somebody shows, or belongs
/// to a person and not to an organisation, stands in files of its own, named here.
#[test]
fn every_function_of_a_store_asks_for_the_organisation() {
    let people = [
        "src/account/store/factor.rs",
        "src/account/store/link.rs",
        "src/account/store/session.rs",
        "src/account/store/token.rs",
        // The worker that sends letters acts for nobody in particular.
        "src/mail/store/queue.rs",
        // Who follows a link has no account.
        "src/register/verification/store/link.rs",
    ];
    let by_what_is_shown = [
        // The installation as a whole, before there is an organisation or beside them.
        "insert",
        "any",
        "find_by_number",
        "statement",
        "update_statement",
        // A person, who may be in several.
        "get",
        "find_by_email",
        "password_hash",
        "all",
        "update",
        "set_status",
        "set_password_hash",
        "organisations",
        "has_second_factor",
        // The trail is one for the installation; what is shown of it is asked for with the organisation.
        "record",
        "head",
        "after",
        "link_of",
        // What is in no database yet, and a word for it.
        "new",
        "team",
    ];
    for (file, source) in files(&root().join("src"), "rs") {
        let in_store = file.contains("/store/") || file.ends_with("/store.rs");
        if !in_store || file.starts_with("src/store") || people.contains(&file.as_str()) {
            continue;
        }
        for signature in source.split("\npub").skip(1).filter(|part| part.split('(').next().is_some_and(|head| head.contains("fn ")) || part.contains(") fn "))
        {
            let Some(rest) = signature.split("fn ").nth(1) else { continue };
            let (name, parameters) = rest.split_once('(').unwrap();
            let scoped = parameters.split("->").next().unwrap().contains("&OrgScope");
            assert!(scoped || by_what_is_shown.contains(&name), "{file}: {name} does not ask for an OrgScope");
        }
    }
}

/// Both databases have the same migrations, and one that has been released is not changed any more.
#[test]
fn migrations_are_twins() {
    let names = |database: &str| -> BTreeSet<String> {
        let folder = root().join("migrations").join(database);
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    };
    assert_eq!(names("sqlite"), names("postgres"));
    for (file, source) in files(&root().join("migrations"), "sql") {
        assert!(!source.to_lowercase().contains("now()") && !source.to_lowercase().contains("current_timestamp"), "{file} reads the clock of the database");
        assert!(!source.contains(" STRICT"), "{file}");
    }
}
