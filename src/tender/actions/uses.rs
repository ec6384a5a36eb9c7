use crate::account::{Actor, Permission};
use crate::app::App;
use crate::error::AppError;
use crate::tender::store::annex;
use crate::tender::store::annex::Use;

/// Where a requirement has been asked, the latest first.
///
/// # Errors
/// [`AppError::Forbidden`].
pub async fn uses(app: &App, actor: &Actor, requirement: String) -> Result<Vec<Use>, AppError> {
    actor.read(app, Permission::ReadTenders, move |tx, scope| annex::with_requirement(tx, scope, &requirement)).await
}
