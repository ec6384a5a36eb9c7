use std::io;
use std::net::{SocketAddr, TcpListener};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use axum::Router;
use axum_server::Handle;
use axum_server::accept::Accept;
use axum_server::tls_rustls::RustlsConfig;
use hyper_util::rt::TokioTimer;
use rustls::ServerConfig;
use tokio::net::TcpStream;

use crate::config::TlsFiles;

/// A server that can be told to stop.
#[derive(Debug, Clone, Default)]
pub struct Serving(Handle<SocketAddr>);

/// For so long requests that go on are waited for at the end.
const FAREWELL: Duration = Duration::from_secs(10);
/// For so long a client may take to say what it wants.
const HEADERS: Duration = Duration::from_secs(10);

/// Takes a connection when the first word of a request has come over it: until it is known which version of HTTP a client speaks,
/// the time for headers does not run. Only the first version is spoken here; a proxy in front speaks the newer ones.
#[derive(Debug, Clone, Copy)]
struct FirstWord;

impl<S: Send + 'static> Accept<TcpStream, S> for FirstWord {
    type Stream = TcpStream;
    type Service = S;
    type Future = Pin<Box<dyn Future<Output = io::Result<(TcpStream, S)>> + Send>>;

    fn accept(&self, stream: TcpStream, service: S) -> Self::Future {
        Box::pin(async move {
            tokio::time::timeout(HEADERS, first_word(&stream)).await.map_err(|_| io::Error::from(io::ErrorKind::TimedOut))??;
            Ok((stream, service))
        })
    }
}

/// Waits until what a client has said is the beginning of a request, and not that of the newer versions' greeting.
async fn first_word(stream: &TcpStream) -> io::Result<()> {
    const GREETING: &[u8] = b"PRI ";
    let mut said = [0; GREETING.len()];
    loop {
        let length = stream.peek(&mut said).await?;
        match said.get(..length) {
            None | Some([]) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Some(said) if !GREETING.starts_with(said) => return Ok(()),
            Some(said) if said == GREETING => return Err(io::ErrorKind::Unsupported.into()),
            Some(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}

impl Serving {
    /// No new requests; those that go on are waited for.
    pub fn stop(&self) {
        self.0.graceful_shutdown(Some(FAREWELL));
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
        let mut http1 = ServerConfig::clone(&config.get_inner());
        http1.alpn_protocols = vec![b"http/1.1".to_vec()];
        config.reload_from_config(Arc::new(http1));
        let mut server = axum_server::from_tcp_rustls(listener, config)?.map(|tls| tls.acceptor(FirstWord)).handle(serving.0.clone());
        server.http_builder().http1().timer(TokioTimer::new()).header_read_timeout(HEADERS);
        server.serve(app).await?;
    } else {
        let mut server = axum_server::from_tcp(listener)?.acceptor(FirstWord).handle(serving.0.clone());
        server.http_builder().http1().timer(TokioTimer::new()).header_read_timeout(HEADERS);
        server.serve(app).await?;
    }
    Ok(())
}
