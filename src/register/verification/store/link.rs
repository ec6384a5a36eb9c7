//! Links, by what somebody shows: before anything else is known of who asks.

use diesel::prelude::*;

use crate::clock::Timestamp;
use crate::error::AppError;
use crate::ids::{OrganisationId, VerificationParticipantId};
use crate::store::Tx;
use crate::store::schema::{verification_link, verification_participant, verification_round};

/// What a link leads to.
#[derive(Debug, Clone)]
pub(in crate::register::verification) struct Found {
    pub(in crate::register::verification) organisation: OrganisationId,
    pub(in crate::register::verification) organisation_name: String,
    pub(in crate::register::verification) participant: VerificationParticipantId,
    pub(in crate::register::verification) name: String,
    pub(in crate::register::verification) expires_at: Timestamp,
}

/// What a link leads to, by the digest of its token.
pub(in crate::register::verification) fn find(tx: &mut Tx<'_>, digest: &str) -> Result<Option<Found>, AppError> {
    let row: Option<(OrganisationId, String, VerificationParticipantId, String, chrono::NaiveDateTime)> = verification_link::table
        .inner_join(verification_participant::table.inner_join(verification_round::table))
        .filter(verification_link::token_hash.eq(digest))
        .select((
            verification_link::organisation_id,
            verification_round::organisation_name,
            verification_link::participant_id,
            verification_participant::name,
            verification_link::expires_at,
        ))
        .first(tx.conn())
        .optional()?;
    Ok(row.map(|(organisation, organisation_name, participant, name, expires)| Found {
        organisation,
        organisation_name,
        participant,
        name,
        expires_at: expires.and_utc(),
    }))
}
