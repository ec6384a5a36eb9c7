use axum::extract::State;
use axum::response::IntoResponse;

use super::{Answer, Service};

/// Whether the process lives.
pub(super) async fn alive() -> Answer {
    Ok("alive\n".into_response())
}

/// Whether it can do its work: the database can be read and written. For those who watch over it and for load balancers.
pub(super) async fn ready(State(service): State<Service>) -> Answer {
    service.app.db.read(|_| Ok(())).await?;
    service.app.db.write(|_| Ok(())).await?;
    Ok("ready\n".into_response())
}
