//! Passkeys (`WebAuthn` level 2). The device checks who holds it (user verification is demanded), so a passkey is both factors at
//! once. It is bound to the public address of the service: at another address, or at a bare IP address, it does not work.

use anyhow::anyhow;
use serde_json::{Value, json};
use url::Url;
use uuid::Uuid;
use webauthn_rs::prelude::{DiscoverableAuthentication, Passkey, PasskeyAuthentication, PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential};
use webauthn_rs::{Webauthn, WebauthnBuilder};

use super::model::User;
use crate::error::AppError;
use crate::keys::{Keys, Purpose};

/// What speaks with passkeys; none when the public address is not a name.
pub struct Passkeys(Option<Webauthn>);

impl std::fmt::Debug for Passkeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passkeys")
    }
}

/// What goes to the browser, and what is kept until it answers.
#[derive(Debug)]
pub struct Started {
    /// The options, as JSON for `navigator.credentials`.
    pub options: Value,
    /// What to keep.
    pub state: String,
}

/// A passkey as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// The credential's id, to find it by.
    pub credential_id: String,
    /// The public key and what belongs to it, as JSON.
    pub credential: String,
}

impl Passkeys {
    /// For a service at an address.
    #[must_use]
    pub fn new(public_url: &Url) -> Self {
        let built = public_url.domain().and_then(|domain| WebauthnBuilder::new(domain, public_url).ok()?.rp_name("Kravkoll").build().ok());
        Self(built)
    }

    /// Whether passkeys can be used at all.
    #[must_use]
    pub fn available(&self) -> bool {
        self.0.is_some()
    }

    fn webauthn(&self) -> Result<&Webauthn, AppError> {
        self.0.as_ref().ok_or(AppError::NotFound)
    }

    /// Begins to add a passkey; those that are there already are not offered again.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when passkeys cannot be used here.
    pub fn start_adding(&self, user: &User, there: &[Kept]) -> Result<Started, AppError> {
        let known = there.iter().filter_map(|kept| passkey(kept).ok()).map(|passkey| passkey.cred_id().clone()).collect();
        let id = Uuid::parse_str(user.id.as_str()).map_err(|error| anyhow!(error))?;
        let started = self.webauthn()?.start_passkey_registration(id, &user.email, &user.name, Some(known));
        let (options, state) = started.map_err(|error| anyhow!(error))?;
        Ok(Started { options: to_value(&options)?, state: to_text(&state)? })
    }

    /// Ends it.
    ///
    /// # Errors
    /// [`AppError::Invalid`] when the browser's answer does not fit.
    pub fn finish_adding(&self, state: &str, answer: &str) -> Result<Kept, AppError> {
        let state: PasskeyRegistration = serde_json::from_str(state).map_err(|error| anyhow!(error))?;
        let answer: RegisterPublicKeyCredential = serde_json::from_str(answer).map_err(|_| refused())?;
        let passkey = self.webauthn()?.finish_passkey_registration(&answer, &state).map_err(|_| refused())?;
        keep(&passkey)
    }

    /// Begins a sign-in with one of the passkeys of a person.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when passkeys cannot be used here.
    pub fn start_sign_in(&self, there: &[Kept]) -> Result<Started, AppError> {
        let passkeys = there.iter().map(passkey).collect::<Result<Vec<_>, _>>()?;
        let (options, state) = self.webauthn()?.start_passkey_authentication(&passkeys).map_err(|error| anyhow!(error))?;
        let mut options = to_value(&options)?;
        // How the key is reached helps the browser a little, and would tell a stranger that there is one.
        for credential in options.pointer_mut("/publicKey/allowCredentials").and_then(Value::as_array_mut).into_iter().flatten() {
            if let Some(credential) = credential.as_object_mut() {
                credential.remove("transports");
            }
        }
        Ok(Started { options, state: to_text(&state)? })
    }

    /// Begins a sign-in of somebody who has no passkey or does not exist. It looks like one that can succeed, with a passkey that
    /// stays the same for the name that was typed.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when passkeys cannot be used here.
    pub fn start_decoy(&self, keys: &Keys, typed: &str) -> Result<Started, AppError> {
        let (options, _): (_, DiscoverableAuthentication) = self.webauthn()?.start_discoverable_authentication().map_err(|error| anyhow!(error))?;
        let mut options = to_value(&options)?;
        let id = data_encoding::BASE64URL_NOPAD.encode(&keys.mac(Purpose::Decoy, &[typed.as_bytes()]));
        if let Some(public_key) = options.get_mut("publicKey").and_then(Value::as_object_mut) {
            public_key.insert("allowCredentials".to_owned(), json!([{ "type": "public-key", "id": id }]));
            public_key.remove("extensions");
        }
        if let Some(whole) = options.as_object_mut() {
            whole.remove("mediation");
        }
        Ok(Started { options, state: String::new() })
    }

    /// Ends a sign-in: which of the passkeys it was, with its counter moved on.
    ///
    /// # Errors
    /// [`AppError::Invalid`] when the browser's answer does not fit.
    pub fn finish_sign_in(&self, state: &str, answer: &str, there: &[Kept]) -> Result<Kept, AppError> {
        let state: PasskeyAuthentication = serde_json::from_str(state).map_err(|_| refused())?;
        let answer: PublicKeyCredential = serde_json::from_str(answer).map_err(|_| refused())?;
        let result = self.webauthn()?.finish_passkey_authentication(&answer, &state).map_err(|_| refused())?;
        if !result.user_verified() {
            return Err(refused());
        }
        for kept in there {
            let mut passkey = passkey(kept)?;
            if passkey.update_credential(&result).is_some() {
                return keep(&passkey);
            }
        }
        Err(refused())
    }
}

fn refused() -> AppError {
    AppError::invalid("credential", "sign-in-passkey-refused")
}

fn passkey(kept: &Kept) -> Result<Passkey, AppError> {
    serde_json::from_str(&kept.credential).map_err(|error| AppError::Internal(anyhow!(error)))
}

fn keep(passkey: &Passkey) -> Result<Kept, AppError> {
    Ok(Kept { credential_id: data_encoding::BASE64URL_NOPAD.encode(passkey.cred_id().as_ref()), credential: to_text(passkey)? })
}

fn to_text(value: &impl serde::Serialize) -> Result<String, AppError> {
    serde_json::to_string(value).map_err(|error| AppError::Internal(anyhow!(error)))
}

fn to_value(value: &impl serde::Serialize) -> Result<Value, AppError> {
    serde_json::to_value(value).map_err(|error| AppError::Internal(anyhow!(error)))
}
