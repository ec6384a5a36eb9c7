use diesel::prelude::*;
use sha2::{Digest, Sha256};

use crate::account::OrgScope;
use crate::clock::Timestamp;
use crate::error::AppError;
use crate::ids::FileId;
use crate::store::Tx;
use crate::store::schema::stored_file;
use crate::tender::model::hex;
use crate::tender::record::StoredFile;

/// A file that is not kept yet.
#[must_use]
pub(in crate::tender) fn new(name: String, bytes: Vec<u8>) -> StoredFile {
    let sha256 = hex(Sha256::digest(&bytes).iter());
    StoredFile { id: FileId::new(), name, sha256, bytes }
}

/// Keeps a file.
pub(in crate::tender) fn insert(tx: &mut Tx<'_>, scope: &OrgScope, new: &StoredFile, now: Timestamp) -> Result<(), AppError> {
    diesel::insert_into(stored_file::table)
        .values((
            stored_file::id.eq(new.id),
            stored_file::organisation_id.eq(scope.organisation()),
            stored_file::name.eq(&new.name),
            stored_file::sha256.eq(&new.sha256),
            stored_file::bytes.eq(&new.bytes),
            stored_file::created_at.eq(now.naive_utc()),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// A file, held to its checksum: a byte that has changed on the disk is found before anybody relies on it.
pub(in crate::tender) fn get(tx: &mut Tx<'_>, scope: &OrgScope, id: FileId) -> Result<StoredFile, AppError> {
    let own = stored_file::table.find(id).filter(stored_file::organisation_id.eq(scope.organisation()));
    let (name, sha256, bytes): (String, String, Vec<u8>) = own.select((stored_file::name, stored_file::sha256, stored_file::bytes)).first(tx.conn())?;
    if hex(Sha256::digest(&bytes).iter()) != sha256 {
        return Err(AppError::Internal(anyhow::anyhow!("the file {id} is not as it was kept")));
    }
    Ok(StoredFile { id, name, sha256, bytes })
}
