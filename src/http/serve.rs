use std::net::{SocketAddr, TcpListener};
use std::time::Duration;

use anyhow::{Context, Result};
use axum::Router;
use axum_server::Handle;
use axum_server::tls_rustls::RustlsConfig;
use hyper_util::rt::TokioTimer;

use crate::config::TlsFiles;

/// A server that can be told to stop.
#[derive(Debug, Clone, Default)]
pub struct Serving(Handle<SocketAddr>);

/// For so long requests that go on are waited for at the end.
const FAREWELL: Duration = Duration::from_secs(10);
/// For so long a client may take to say what it wants.
const HEADERS: Duration = Duration::from_secs(10);

impl Serving {
    /// No new requests; those that go on are waited for.
    pub fn stop(&self) {
        self.0.graceful_shutdown(Some(FAREWELL));
    }

    /// Where the server listens, once it does.
    pub async fn listening(&self) -> Option<SocketAddr> {
        self.0.listening().await
    }
}

/// Serves until it is told to stop.
///
/// # Errors
/// When the certificate cannot be used or the socket fails.
pub async fn serve(router: Router, listener: TcpListener, tls: Option<&TlsFiles>, serving: &Serving) -> Result<()> {
    let app = router.into_make_service_with_connect_info::<SocketAddr>();
    listener.set_nonblocking(true)?;
    if let Some(TlsFiles { certificate, key }) = tls {
        let config = RustlsConfig::from_pem_file(certificate, key).await;
        let config = config.with_context(|| format!("{} and {} cannot be used for TLS", certificate.display(), key.display()))?;
        let mut server = axum_server::from_tcp_rustls(listener, config)?.handle(serving.0.clone());
        server.http_builder().http1().timer(TokioTimer::new()).header_read_timeout(HEADERS);
        server.serve(app).await?;
    } else {
        let mut server = axum_server::from_tcp(listener)?.handle(serving.0.clone());
        server.http_builder().http1().timer(TokioTimer::new()).header_read_timeout(HEADERS);
        server.serve(app).await?;
    }
    Ok(())
}
