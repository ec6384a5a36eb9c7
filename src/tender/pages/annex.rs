use super::World;
use crate::account::pages::moment;
use crate::tender::actions::issue::IssuedView;
use crate::tender::document::Format;
use crate::tender::record::{IssuedAnnex, TenderStatus};
use crate::text::{Language, Message, text};
use crate::view::{Field, Form, FormPage, Link, Panel, RecordPage, Sample, Section, Shown, Summary, SummaryRow, Tag, Tone};

fn number(language: Language, annex: &IssuedAnnex) -> String {
    Message::new("annex-number").with("number", annex.annex.version).render(language)
}

/// An annex that was issued: its files, and what it changed.
pub(in crate::tender) fn annex(language: Language, view: &IssuedView, may_edit: bool) -> RecordPage {
    let t = |key: &'static str| text(language, key);
    let IssuedView { issued, previous, superseded, status } = view;
    let (id, annex) = (issued.id, &issued.annex);
    let checksum = |format: Format| issued.files.iter().find(|file| file.format == format).map(|file| format!("SHA-256 {}", file.sha256));
    let file = |format: Format, key: &'static str| {
        let row = SummaryRow::new(t(key), "").with(format!("/annexes/{id}/file?format={}", format.ending()), t("annex-download"), t(key));
        SummaryRow { note: checksum(format), ..row }
    };
    let mut files = vec![
        file(Format::Docx, "annex-file-docx"),
        file(Format::Xlsx, "annex-file-xlsx"),
        file(Format::Txt, "annex-file-txt"),
        file(Format::Json, "annex-file-json"),
    ];
    files.push(SummaryRow::new(t("annex-file-buyer"), "").with(
        format!("/annexes/{id}/file?format=docx&copy=buyer"),
        t("annex-download"),
        t("annex-file-buyer"),
    ));
    let tag = match (&issued.withdrawn, superseded) {
        (Some(_), _) => Tag { kind: Tone::Warn, text: t("annex-state-withdrawn") },
        (None, false) => Tag { kind: Tone::Good, text: t("annex-state-in-force") },
        (None, true) => Tag { kind: Tone::Neutral, text: t("annex-state-superseded") },
    };
    let mut sections = Vec::new();
    let mut downloads = Section::new("files", t("annex-files"));
    downloads.text = Some(t("annex-files-text"));
    downloads.summary = Some(Summary { rows: files });
    sections.push(downloads);
    if let Some(previous) = previous {
        let mut section = Section::new("differences", t("annex-changes-heading"));
        let name = number(language, previous);
        section.text = Some(Message::new("annex-compared-with").with("name", name.clone()).render(language));
        section.table = Some(super::check::changes_table(language, annex, Some(&previous.annex)));
        section.links = vec![Link::new(format!("/annexes/{}", previous.id), Message::new("annex-show").with("name", name).render(language))];
        sections.push(section);
    }
    if may_edit && issued.withdrawn.is_none() && *status != TenderStatus::Awarded {
        let mut section = Section::new("withdraw", t("annex-withdraw"));
        section.text = Some(t("annex-withdraw-text"));
        section.links = vec![Link::new(format!("/annexes/{id}/withdraw"), t("annex-withdraw"))];
        sections.push(section);
    }
    let panel = issued.withdrawn.as_ref().map(|withdrawn| {
        let message =
            Message::new("annex-withdrawn-text").with("name", withdrawn.by.clone()).with("at", moment(withdrawn.at)).with("why", withdrawn.why.clone());
        Panel { kind: "warning", title: t("annex-state-withdrawn"), text: message.render(language), code: None, list: Vec::new() }
    });
    let mut rows = vec![
        SummaryRow::new(t("annex-issued"), format!("{}, {}", moment(issued.issued_at), issued.issued_by)),
        SummaryRow::new(t("annex-contents-title"), crate::tender::document::count(annex)),
        SummaryRow::new(t("tender-classification"), super::parts::levels_in_words(language, annex.classification)),
        SummaryRow::new(t("tender-catalogue-version"), &annex.catalogue_version),
        SummaryRow::new(t("annex-fingerprint"), annex.fingerprint()).noted(t("annex-fingerprint-text")),
    ];
    rows.extend(annex.diarienummer.iter().map(|number| SummaryRow::new(t("tender-diarienummer"), number)));
    RecordPage {
        title: format!("{}, {}", annex.title, number(language, issued)),
        back: Some(Link::new(format!("/tenders/{}", issued.tender), &annex.title)),
        tags: vec![tag],
        panel,
        summary: Summary { rows },
        sections,
        ..RecordPage::default()
    }
}

/// Why an annex is withdrawn.
pub(in crate::tender) fn withdraw(language: Language, issued: &IssuedAnnex, shown: &Shown<'_>) -> FormPage {
    let t = |key: &'static str| text(language, key);
    let id = issued.id;
    let fields = vec![Field::area("why", t("annex-withdraw-why"), 2_000).hint(t("annex-withdraw-why-hint"))];
    let form =
        Form::new(language, format!("/annexes/{id}/withdraw"), "annex-withdraw", fields, shown).danger().cancel(format!("/annexes/{id}"), t("look-cancel"));
    let title = Message::new("annex-withdraw-title").with("name", format!("{}, {}", issued.annex.title, number(language, issued))).render(language);
    FormPage::new(title, form).lead(t("annex-withdraw-lead"))
}

pub(super) fn samples(language: Language, world: &World) -> Vec<Sample> {
    use crate::tender::record::{IssuedFile, Withdrawal};
    let mut issued = world.issued.clone();
    issued.files = vec![IssuedFile { format: Format::Docx, file: crate::ids::FileId::default(), sha256: "00".to_owned() }];
    let view = |superseded, withdrawn| IssuedView {
        issued: IssuedAnnex { withdrawn, ..issued.clone() },
        previous: Some(issued.clone()),
        superseded,
        status: TenderStatus::Issued,
    };
    let withdrawal = Withdrawal { by: "Anna Ek".to_owned(), at: issued.issued_at, why: "Fel nivå".to_owned() };
    vec![
        Sample::new("annex", language, &annex(language, &view(false, None), true)),
        Sample::new("annex, withdrawn", language, &annex(language, &view(true, Some(withdrawal)), true)),
        Sample::new("annex, superseded", language, &annex(language, &view(true, None), false)),
        Sample::new("withdraw annex", language, &withdraw(language, &issued, &Shown::default())),
    ]
}
