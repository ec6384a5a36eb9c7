//! The look-up: from any fragment of a name or number to the right telephone number.
//!
//! Whoever changes a record writes its [`Document`] in the same transaction ([`put_many`], [`remove_many`]). Each process keeps an index of an
//! organisation's documents in memory ([`Indexes`]) and, at each search, asks in one small query whether anything has changed since;
//! if so it reads just that. So what has been saved is found at once, by every instance on one database, and both databases answer
//! alike: what is found and in which order is decided here, by one function (`rank`), from what the documents hold and nothing else.
//!
//! A text is searched by its words in small letters, with å, ä, ö found by a and o too. A word finds those that it is, that begin with
//! it or sound like it, then those that hold it and, when that gives little, those that are a typing error or two away. Company forms
//! (AB, publ) are left aside. No step is taken of which the hits could not come before those that there are.
//!
//! Why not by the databases' own trigram indexes: each of them would have to be asked for the candidates of each word, with errors too,
//! and the ranking would wait for their contents; from memory it takes some hundredths of a millisecond in a register of 2 000 records.
//!
//! Memory: about a kilobyte for each document. Indexes that have not been asked for longest are dropped when all of them together hold
//! more than [`Indexes::MOST`] documents, and read again when somebody asks.
//!
//! Invariants: nobody finds a document without the scope of its organisation; nothing of a private number is ever in a document; what is
//! archived is found, and comes last.

mod actions;
mod change;
mod index;
mod indexes;
mod key;
mod model;
mod near;
mod query;
mod rank;
mod searched;
mod store;

pub use actions::{find, no_others, rank_among};
pub use indexes::Indexes;
pub use model::{Document, DocumentKind, DocumentPhone, Found, Hit};
pub use store::{put_many, remove_many};
