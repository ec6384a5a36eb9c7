use crate::catalogue::{Catalogue, exchange};
use crate::text::Language;

/// A format in which the catalogue goes out in the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportFormat {
    /// A spreadsheet.
    Xlsx,
    /// Rows with semicolons.
    Csv,
    /// OSCAL, a file for each language.
    Oscal,
    /// CISO Assistant's library, with both languages in it.
    Ciso,
}

impl ExportFormat {
    /// All of them, in the order in which a page offers them.
    pub const ALL: [Self; 4] = [Self::Xlsx, Self::Csv, Self::Oscal, Self::Ciso];

    /// The word in an address.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Oscal => "oscal",
            Self::Ciso => "ciso",
        }
    }

    /// The media type.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Csv => "text/csv; charset=utf-8",
            Self::Oscal => "application/json",
            Self::Ciso => "application/yaml",
        }
    }

    /// What the file is called.
    #[must_use]
    pub fn file_name(self, version: &str, language: Language) -> String {
        let ending = match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Oscal => "json",
            Self::Ciso => return format!("kravkatalog-{version}.yaml"),
        };
        format!("kravkatalog-{version}-{}.{ending}", language.code())
    }

    /// The file.
    ///
    /// # Errors
    /// What the writer of the format says.
    pub fn write(self, catalogue: &Catalogue, language: Language) -> Result<Vec<u8>, String> {
        match self {
            Self::Xlsx => exchange::xlsx(catalogue, language).map_err(|error| error.to_string()),
            Self::Csv => Ok(exchange::csv(catalogue, language)),
            Self::Oscal => exchange::library(catalogue, language).to_json().map_err(|error| error.to_string()),
            Self::Ciso => exchange::ciso(catalogue).map(String::into_bytes),
        }
    }
}
