//! A small sign-in service (`OpenID` Connect) on this machine, which signs real tokens.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::http::HeaderMap;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::routing::{get, post};
use chrono::{DateTime, TimeDelta, Utc};
use data_encoding::{BASE64, BASE64URL_NOPAD};
use kravkoll::config::{Secret, SignInService};
use openidconnect::core::{CoreEdDsaPrivateSigningKey, CoreJwsSigningAlgorithm};
use openidconnect::{JsonWebKeyId, PrivateSigningKey};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::database::noon;

pub(crate) const CLIENT: &str = "kravkoll";
pub(crate) const SECRET: &str = "delad hemlighet";

/// What is to be wrong with the next token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Fault {
    #[default]
    None,
    /// Signed with another key.
    Forged,
    /// Not signed at all.
    Unsigned,
    /// Signed with the secret that both sides know.
    SharedSecret,
    /// Ran out a minute ago.
    Expired,
    /// For another program.
    Audience,
    /// From another service.
    Issuer,
    /// For another journey.
    Nonce,
}

#[derive(Default)]
struct State {
    fault: Fault,
    subject: String,
    /// Code, challenge and nonce of journeys that have begun.
    journeys: HashMap<String, (String, String)>,
}

#[derive(Clone)]
pub(crate) struct Provider {
    pub issuer: String,
    state: Arc<Mutex<State>>,
}

impl Provider {
    pub(crate) async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let provider = Self { issuer, state: Arc::default() };
        let (metadata, tokens) = (provider.clone(), provider.clone());
        let keys = json!({ "keys": [key("a").as_verification_key()] });
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(async move || as_json(&metadata.metadata())))
            .route("/keys", get(async move || as_json(&keys.clone())))
            .route("/token", post(async move |headers: HeaderMap, body: String| tokens.token(&headers, &body)));
        tokio::spawn(async move { axum::serve(listener, router).await });
        provider
    }

    pub(crate) fn service(&self, second_factor: bool) -> SignInService {
        SignInService {
            name: "kommunens inloggning".to_owned(),
            issuer: self.issuer.clone(),
            client_id: CLIENT.to_owned(),
            client_secret: Secret(SECRET.to_owned()),
            second_factor,
        }
    }

    /// Somebody comes to the service with an address, says who they are, and is sent back: the path to come back to.
    pub(crate) fn visit(&self, url: &str, subject: &str, fault: Fault) -> String {
        let url: url::Url = url.parse().unwrap();
        let query: HashMap<String, String> = url.query_pairs().into_owned().collect();
        assert_eq!((query["client_id"].as_str(), query["response_type"].as_str(), query["code_challenge_method"].as_str()), (CLIENT, "code", "S256"));
        assert!(query["scope"].split(' ').any(|scope| scope == "openid"));
        let mut state = self.state.lock().unwrap();
        let code = format!("code-{}", state.journeys.len());
        state.journeys.insert(code.clone(), (query["code_challenge"].clone(), query["nonce"].clone()));
        state.fault = fault;
        subject.clone_into(&mut state.subject);
        let back: url::Url = query["redirect_uri"].parse().unwrap();
        format!("{}?code={code}&state={}", back.path(), query["state"])
    }

    fn metadata(&self) -> serde_json::Value {
        json!({
            "issuer": self.issuer,
            "authorization_endpoint": format!("{}/authorize", self.issuer),
            "token_endpoint": format!("{}/token", self.issuer),
            "jwks_uri": format!("{}/keys", self.issuer),
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["EdDSA"],
        })
    }

    fn token(&self, headers: &HeaderMap, body: &str) -> ([(axum::http::HeaderName, &'static str); 1], String) {
        let form: HashMap<String, String> = form_urlencoded::parse(body.as_bytes()).into_owned().collect();
        let basic = headers[AUTHORIZATION].to_str().unwrap().strip_prefix("Basic ").unwrap();
        let credentials = String::from_utf8(BASE64.decode(basic.as_bytes()).unwrap()).unwrap();
        assert_eq!(credentials, format!("{CLIENT}:{}", form_urlencoded::byte_serialize(SECRET.as_bytes()).collect::<String>()));
        let mut state = self.state.lock().unwrap();
        let (challenge, nonce) = state.journeys.remove(&form["code"]).expect("a code is good once");
        assert_eq!(BASE64URL_NOPAD.encode(&Sha256::digest(form["code_verifier"].as_bytes())), challenge);
        let token = self.id_token(state.fault, &state.subject, &nonce, noon());
        as_json(&json!({ "access_token": "x", "token_type": "Bearer", "expires_in": 60, "id_token": token }))
    }

    fn id_token(&self, fault: Fault, subject: &str, nonce: &str, now: DateTime<Utc>) -> String {
        let algorithm = match fault {
            Fault::Unsigned => "none",
            Fault::SharedSecret => "HS256",
            _ => "EdDSA",
        };
        let ends = if fault == Fault::Expired { now - TimeDelta::minutes(1) } else { now + TimeDelta::minutes(5) };
        let header = json!({ "alg": algorithm, "typ": "JWT", "kid": "a" });
        let claims = json!({
            "iss": if fault == Fault::Issuer { "http://127.0.0.1:1" } else { &self.issuer },
            "aud": if fault == Fault::Audience { "another-program" } else { CLIENT },
            "sub": subject,
            "nonce": if fault == Fault::Nonce { "another" } else { nonce },
            "iat": (now - TimeDelta::minutes(10)).timestamp(),
            "exp": ends.timestamp(),
        });
        let text = format!("{}.{}", BASE64URL_NOPAD.encode(header.to_string().as_bytes()), BASE64URL_NOPAD.encode(claims.to_string().as_bytes()));
        let signature = match fault {
            Fault::Unsigned => Vec::new(),
            Fault::SharedSecret => {
                use hmac::{Hmac, KeyInit, Mac};
                let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
                mac.update(text.as_bytes());
                mac.finalize().into_bytes().to_vec()
            }
            Fault::Forged => key("b").sign(&CoreJwsSigningAlgorithm::EdDsa, text.as_bytes()).unwrap(),
            _ => key("a").sign(&CoreJwsSigningAlgorithm::EdDsa, text.as_bytes()).unwrap(),
        };
        format!("{text}.{}", BASE64URL_NOPAD.encode(&signature))
    }
}

/// A key made of a name, with the same id whatever the name: a forger would claim that too.
fn key(name: &str) -> CoreEdDsaPrivateSigningKey {
    // The frame of a private key of this kind (RFC 8410) before its 32 bytes.
    let frame = [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];
    let bytes = [&frame[..], &Sha256::digest(name.as_bytes())].concat();
    let pem = format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", BASE64.encode(&bytes));
    CoreEdDsaPrivateSigningKey::from_ed25519_pem(&pem, Some(JsonWebKeyId::new("a".to_owned()))).unwrap()
}

fn as_json(value: &serde_json::Value) -> ([(axum::http::HeaderName, &'static str); 1], String) {
    ([(CONTENT_TYPE, "application/json")], value.to_string())
}
