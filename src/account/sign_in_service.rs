//! Sign-in at the organisation's own service (`OpenID` Connect, authorisation code with PKCE).
//!
//! Who somebody is there, is the issuer and the subject and never an address of mail. Accounts are tied to it by their owners
//! when they are signed in; nobody gets an account by being known there. When the service does not answer, local accounts work.

use std::time::Duration;

use anyhow::{Context, anyhow};
use openidconnect::core::{CoreAuthenticationFlow, CoreClient, CoreJwsSigningAlgorithm, CoreProviderMetadata};
use openidconnect::{
    AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet, EndpointNotSet, EndpointSet, HttpRequest, HttpResponse, IssuerUrl, Nonce,
    PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, TokenResponse,
};
use serde::{Deserialize, Serialize};

use crate::clock::Clock;
use crate::config::SignInService;
use crate::error::AppError;

/// What to keep while a person is away at the service.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Away {
    /// Comes back in the address; shows that it is the same journey.
    pub state: String,
    nonce: String,
    verifier: String,
}

/// Who came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The service.
    pub issuer: String,
    /// The person's name there, for ever.
    pub subject: String,
}

type Client = CoreClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointMaybeSet, EndpointMaybeSet>;

/// Where to send somebody, and what to keep until they come back.
///
/// # Errors
/// [`AppError::Unavailable`] when the service does not answer.
pub async fn leave(service: &SignInService, back_to: &str) -> Result<(url::Url, Away), AppError> {
    let client = client(service, back_to).await?;
    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let (url, state, nonce) = client
        .authorize_url(CoreAuthenticationFlow::AuthorizationCode, CsrfToken::new_random, Nonce::new_random)
        .add_scope(Scope::new("profile".to_owned()))
        .set_pkce_challenge(challenge)
        .url();
    Ok((url, Away { state: state.into_secret(), nonce: nonce.secret().clone(), verifier: verifier.into_secret() }))
}

/// Who came back with a code. The token is held to its signature, issuer, audience, time and nonce.
///
/// # Errors
/// [`AppError::Unavailable`] when the service does not answer, [`AppError::Invalid`] when what it says cannot be trusted.
pub async fn come_back(service: &SignInService, back_to: &str, away: Away, code: String, clock: &Clock) -> Result<Identity, AppError> {
    let client = client(service, back_to).await?;
    let request = client.exchange_code(AuthorizationCode::new(code)).map_err(|error| anyhow!(error))?;
    let answer = request.set_pkce_verifier(PkceCodeVerifier::new(away.verifier)).request_async(&call).await;
    let answer = answer.map_err(|error| {
        tracing::warn!(%error, "the sign-in service did not take a code");
        refused()
    })?;
    let now = clock.clone();
    // Signatures of the service's own keys only: never "none", never one made with our shared secret.
    let algorithms = [CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256, CoreJwsSigningAlgorithm::EcdsaP256Sha256, CoreJwsSigningAlgorithm::EdDsa];
    let verifier = client.id_token_verifier().set_allowed_algs(algorithms).set_time_fn(move || now.now());
    let token = answer.id_token().ok_or_else(refused)?;
    let claims = token.claims(&verifier, &Nonce::new(away.nonce)).map_err(|error| {
        tracing::warn!(%error, "a token of the sign-in service was refused");
        refused()
    })?;
    Ok(Identity { issuer: claims.issuer().to_string(), subject: claims.subject().to_string() })
}

fn refused() -> AppError {
    AppError::invalid("", "sign-in-service-refused")
}

async fn client(service: &SignInService, back_to: &str) -> Result<Client, AppError> {
    let issuer = IssuerUrl::new(service.issuer.clone()).context("the sign-in service's address")?;
    let metadata = CoreProviderMetadata::discover_async(issuer, &call).await.map_err(|error| AppError::Unavailable(format!("sign-in service: {error}")))?;
    let redirect = RedirectUrl::new(back_to.to_owned()).context("the address to come back to")?;
    let secret = ClientSecret::new(service.client_secret.0.clone());
    Ok(CoreClient::from_provider_metadata(metadata, ClientId::new(service.client_id.clone()), Some(secret)).set_redirect_uri(redirect))
}

/// Asks the service, for a few seconds at most; redirects are not followed.
async fn call(request: HttpRequest) -> Result<HttpResponse, CallError> {
    let client = reqwest::Client::builder().timeout(Duration::from_secs(5)).redirect(reqwest::redirect::Policy::none()).build()?;
    let (parts, body) = request.into_parts();
    let response = client.request(parts.method, parts.uri.to_string()).headers(parts.headers).body(body).send().await?;
    let status = response.status();
    let headers = response.headers().clone();
    let mut answer = HttpResponse::new(response.bytes().await?.to_vec());
    *answer.status_mut() = status;
    *answer.headers_mut() = headers;
    Ok(answer)
}

/// The service could not be asked.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct CallError(#[from] reqwest::Error);
