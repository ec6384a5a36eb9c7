use crate::account::pages::moment;
use crate::clock::Timestamp;
use crate::document::docx::{TemplateFaults, TemplateReport};
use crate::error::{FieldError, FormErrors};
use crate::ids::{FileId, WordTemplateId};
use crate::tender::actions::template::Opened;
use crate::tender::record::{TemplateStatus, WordTemplate};
use crate::text::{Language, Message, text};
use crate::view::{
    Cell, Column, Confirm, ConfirmPage, Empty, Field, Form, Link, RecordPage, Row, Sample, Section, Shown, Summary, SummaryRow, Table, Tag, Tone,
};

/// What stands in a template where the annex is to be.
const MARK: &str = "{{kravbilaga}}";

/// The templates, and the form to bring another.
pub(in crate::tender) fn list(language: Language, id: WordTemplateId, templates: &[WordTemplate], shown: &Shown<'_>) -> RecordPage {
    let t = |key: &'static str| text(language, key);
    let row = |template: &WordTemplate| {
        Row::new(vec![
            Cell::link(format!("/templates/{}", template.id), &template.name),
            Cell { tag: Some(tag(language, template.status)), ..Cell::default() },
            Cell::text(&template.uploaded_by),
            Cell::text(moment(template.uploaded_at)),
        ])
    };
    let table = Table {
        caption: t("word-template-title"),
        caption_hidden: true,
        id: "templates".to_owned(),
        columns: ["field-name", "word-template-status", "word-template-by", "word-template-at"].map(|key| Column::new(t(key))).to_vec(),
        rows: templates.iter().map(row).collect(),
        filter: None,
        empty: Empty { title: t("word-template-none"), text: t("word-template-none-text"), action: None },
        count: Message::new("count-word-templates").with("count", templates.len()).render(language),
        pages: None,
    };
    let needs = ["word-template-needs-mark", "word-template-needs-styles", "word-template-needs-clean", "word-template-needs-fields"];
    let needs = needs.map(|key| Message::new(key).with("mark", MARK).render(language)).to_vec();
    let fields = vec![
        Field::text("name", t("field-name"), 200).hint(t("word-template-name-hint")),
        Field::file("file", t("word-template-file"), ".docx,.dotx").hint(t("word-template-file-hint")),
    ];
    let form = Form::new(language, "/templates", "word-template-submit", fields, shown).hidden("id", id.to_string()).multipart();
    RecordPage {
        title: t("word-template-title"),
        lead: Some(Message::new("word-template-lead").with("mark", MARK).render(language)),
        back: Some(Link::new("/organisation", t("nav-organisation"))),
        sections: vec![
            Section { table: Some(table), ..Section::new("word-templates", t("word-template-list")) },
            Section { paragraphs: needs, form: Some(form), ..Section::new("new-template", t("word-template-new")) },
        ],
        ..RecordPage::default()
    }
    .with_errors_of_its_forms()
}

fn tag(language: Language, status: TemplateStatus) -> Tag {
    let kind = match status {
        TemplateStatus::Tried => Tone::Info,
        TemplateStatus::Used => Tone::Good,
        TemplateStatus::Retired => Tone::Neutral,
    };
    Tag { kind, text: status.name(language) }
}

/// One template: what was found in it, and what can be done with it.
pub(in crate::tender) fn template(language: Language, opened: &Opened) -> RecordPage {
    let t = |key: &'static str| text(language, key);
    let Opened { template, file_name, found } = opened;
    let page = format!("/templates/{}", template.id);
    let summary = vec![
        SummaryRow::new(t("word-template-by"), &template.uploaded_by),
        SummaryRow::new(t("word-template-at"), moment(template.uploaded_at)),
        SummaryRow::new(t("word-template-file"), file_name).with(format!("{page}/file"), t("word-template-fetch"), file_name),
    ];
    let mut sections = Vec::new();
    match found {
        Ok(report) => sections.extend(found_in(language, report)),
        Err(TemplateFaults { faults, warnings }) => {
            let faults = faults.iter().chain(warnings).map(|message| message.render(language)).collect();
            sections.push(Section { text: Some(t("word-template-unfit")), paragraphs: faults, ..Section::new("faults", t("word-template-faults")) });
        }
    }
    if found.is_ok() && template.status != TemplateStatus::Used {
        let form = Form::new(language, format!("{page}/use"), "word-template-use", Vec::new(), &Shown::default());
        sections.push(Section { text: Some(t("word-template-use-text")), form: Some(form), ..Section::new("use", t("word-template-use-heading")) });
    }
    if template.status != TemplateStatus::Retired {
        let dialog = confirm_retire(language, template).confirm.as_dialog("retire-template", &format!("{page}/retire"), t("word-template-retire"));
        sections.push(Section {
            dialogs: vec![dialog],
            text: Some(t("word-template-retire-lead")),
            ..Section::new("retire", t("word-template-retire-heading"))
        });
    }
    RecordPage {
        title: template.name.clone(),
        back: Some(Link::new("/templates", t("word-template-title"))),
        tags: vec![tag(language, template.status)],
        actions: if found.is_ok() { vec![Link::new(format!("{page}/sample"), t("word-template-sample"))] } else { Vec::new() },
        summary: Summary { rows: summary },
        sections,
        ..RecordPage::default()
    }
}

fn found_in(language: Language, report: &TemplateReport) -> Vec<Section> {
    let t = |key: &'static str| text(language, key);
    let yes_or_no = |yes: bool| t(if yes { "word-template-yes" } else { "word-template-no" });
    let font = |font: &Option<String>| font.clone().unwrap_or_else(|| t("word-template-font-unsaid"));
    let (width, height) = report.page;
    let taken: Vec<String> = report.styles.iter().filter_map(|(_, taken)| taken.clone()).collect();
    let fields = Message::new("word-template-fields-found").with("count", report.fields).render(language);
    let rows = vec![
        SummaryRow::new(t("word-template-page"), format!("{width} × {height} mm")),
        SummaryRow::new(t("word-template-heading-font"), font(&report.heading_font)),
        SummaryRow::new(t("word-template-body-font"), font(&report.body_font)),
        SummaryRow::new(t("word-template-header"), yes_or_no(report.has_header)),
        SummaryRow::new(t("word-template-footer"), yes_or_no(report.has_footer)),
        SummaryRow::new(t("word-template-fields"), fields),
        SummaryRow::list(t("word-template-styles"), taken).noted(t("word-template-styles-note")),
    ];
    let mut sections = vec![Section { summary: Some(Summary { rows }), ..Section::new("found", t("word-template-found")) }];
    if !report.warnings.is_empty() {
        let warnings = report.warnings.iter().map(|message| message.render(language)).collect();
        sections.push(Section { text: Some(t("word-template-warnings-text")), paragraphs: warnings, ..Section::new("warnings", t("word-template-warnings")) });
    }
    sections
}

/// Asks once more before a template goes out of use.
pub(in crate::tender) fn confirm_retire(language: Language, template: &WordTemplate) -> ConfirmPage {
    let t = |key: &'static str| text(language, key);
    ConfirmPage {
        confirm: Confirm {
            title: Message::new("word-template-retire-title").with("name", template.name.clone()).render(language),
            text: t("word-template-retire-text"),
            action: format!("/templates/{}/retire", template.id),
            hidden: Vec::new(),
            submit: t("word-template-retire"),
            danger: true,
            cancel: Link::new(format!("/templates/{}", template.id), t("look-cancel")),
        },
    }
}

pub(super) fn samples(language: Language) -> Vec<Sample> {
    let one = |status| WordTemplate {
        id: WordTemplateId::default(),
        name: "Kommunens mall 2026".to_owned(),
        file: FileId::default(),
        status,
        uploaded_by: "Anna Ek".to_owned(),
        uploaded_at: Timestamp::default(),
        version: 1,
    };
    let report = TemplateReport {
        page: (210, 297),
        body_font: Some("Garamond".to_owned()),
        heading_font: None,
        styles: vec![("Heading1", Some("heading 1".to_owned())), ("TOC1", None)],
        has_header: true,
        has_footer: false,
        fields: 2,
        warnings: vec![Message::new("template-protection")],
    };
    let faults = TemplateFaults { faults: vec![Message::new("template-strict")], warnings: Vec::new() };
    let opened = |status, found| Opened { template: one(status), file_name: "mall.docx".to_owned(), found };
    let wrong = FormErrors(["template-strict", "template-signed"].map(|key| FieldError::new("file", Message::new(key))).to_vec());
    let list = |templates: &[WordTemplate], shown: &Shown<'_>| list(language, WordTemplateId::default(), templates, shown);
    vec![
        Sample::new("templates, none", language, &list(&[], &Shown::default())),
        Sample::new("templates", language, &list(&[one(TemplateStatus::Tried), one(TemplateStatus::Retired)], &Shown::typed([("name", "Mall")], wrong))),
        Sample::new("template, tried", language, &template(language, &opened(TemplateStatus::Tried, Ok(report.clone())))),
        Sample::new("template, used", language, &template(language, &opened(TemplateStatus::Used, Ok(report)))),
        Sample::new("template, unfit", language, &template(language, &opened(TemplateStatus::Retired, Err(faults)))),
        Sample::new("retire template", language, &confirm_retire(language, &one(TemplateStatus::Used))),
    ]
}
