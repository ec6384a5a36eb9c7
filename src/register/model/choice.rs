/// Defines a choice of few words: the enumeration, the words by which it is kept, and the text key of each.
macro_rules! choices {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident $word:literal $key:literal)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $word)] $variant,)*
        }

        // Written out: the derivation does not see the words.
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
                let words = utoipa::openapi::ObjectBuilder::new().schema_type(utoipa::openapi::Type::String).enum_values(Some([$($word),*]));
                words.build().into()
            }
        }

        impl utoipa::ToSchema for $name {}

        impl $name {
            /// Each word with the key of its text.
            pub const CHOICES: &'static [(&'static str, &'static str)] = &[$(($word, $key)),*];

            /// What it is, in words.
            #[must_use]
            pub fn name(self, language: $crate::text::Language) -> String {
                $crate::text::text(language, match self { $(Self::$variant => $key),* })
            }
        }
    };
}

pub(super) use choices;
