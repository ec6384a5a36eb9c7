use diesel::prelude::*;

use crate::account::OrgScope;
use crate::error::AppError;
use crate::ids::RecordId;
use crate::store::Tx;
use crate::store::schema::register_private_value;

/// The values of a contact's private channels, by the channels' numbers. Whoever asks has to have the right to them, and leaves an entry
/// in the audit trail.
pub(in crate::register) fn values(tx: &mut Tx<'_>, scope: &OrgScope, id: RecordId) -> Result<Vec<(u32, String)>, AppError> {
    let own =
        register_private_value::table.filter(register_private_value::record_id.eq(id)).filter(register_private_value::organisation_id.eq(scope.organisation()));
    let rows: Vec<(i32, String)> =
        own.order(register_private_value::channel).select((register_private_value::channel, register_private_value::value)).load(tx.conn())?;
    Ok(rows.into_iter().filter_map(|(channel, value)| Some((u32::try_from(channel).ok()?, value))).collect())
}

/// Sets the value of a private channel.
pub(in crate::register) fn set(tx: &mut Tx<'_>, scope: &OrgScope, id: RecordId, channel: u32, value: &str) -> Result<(), AppError> {
    remove(tx, scope, id, channel)?;
    diesel::insert_into(register_private_value::table)
        .values((
            register_private_value::record_id.eq(id),
            register_private_value::channel.eq(i32::try_from(channel).unwrap_or(i32::MAX)),
            register_private_value::organisation_id.eq(scope.organisation()),
            register_private_value::value.eq(value),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Takes the value of a channel away.
pub(in crate::register) fn remove(tx: &mut Tx<'_>, scope: &OrgScope, id: RecordId, channel: u32) -> Result<(), AppError> {
    let own = register_private_value::table
        .find((id, i32::try_from(channel).unwrap_or(i32::MAX)))
        .filter(register_private_value::organisation_id.eq(scope.organisation()));
    diesel::delete(own).execute(tx.conn())?;
    Ok(())
}

/// Takes away the values of all channels of a contact but some.
pub(in crate::register) fn keep_only(tx: &mut Tx<'_>, scope: &OrgScope, id: RecordId, channels: &[u32]) -> Result<(), AppError> {
    for (channel, _) in values(tx, scope, id)? {
        if !channels.contains(&channel) {
            remove(tx, scope, id, channel)?;
        }
    }
    Ok(())
}
