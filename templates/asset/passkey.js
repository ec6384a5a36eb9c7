// Passkeys. A form stays hidden where there is no WebAuthn; the server's answer carries bytes as base64url, the browser wants buffers.
"use strict";

const decode = (text) => {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0)).buffer;
};

const encode = (buffer) => {
  const plain = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
};

const decodeOptions = ({ publicKey }) => {
  publicKey.challenge = decode(publicKey.challenge);
  if (publicKey.user) publicKey.user.id = decode(publicKey.user.id);
  for (const list of [publicKey.excludeCredentials, publicKey.allowCredentials]) {
    for (const item of list ?? []) item.id = decode(item.id);
  }
  return { publicKey };
};

const encodeCredential = (credential) => {
  const response = {};
  for (const name of ["attestationObject", "clientDataJSON", "authenticatorData", "signature", "userHandle"]) {
    const value = credential.response[name];
    if (value) response[name] = encode(value);
  }
  // Where the key can be reached (USB, phone, this device) helps the browser the next time.
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return {
    id: credential.id,
    rawId: encode(credential.rawId),
    type: credential.type,
    response,
    extensions: credential.getClientExtensionResults(),
  };
};

const usePasskey = async (form) => {
  const answer = await fetch(form.dataset.optionsUrl, {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded", Accept: "application/json" },
    body: new URLSearchParams(new FormData(form)),
  });
  if (!answer.ok) throw new Error(`options: ${answer.status}`);
  const options = decodeOptions(await answer.json());
  const credential = form.dataset.passkey === "create"
    ? await navigator.credentials.create(options)
    : await navigator.credentials.get(options);
  form.elements.namedItem("credential").value = JSON.stringify(encodeCredential(credential));
};

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential || !navigator.credentials) continue;
  form.hidden = false;
  const status = form.querySelector("[data-passkey-status]") ?? document.querySelector("[data-passkey-status]");
  const buttons = form.querySelectorAll('button:not([type="button"])');
  const busy = (is) => buttons.forEach((button) => { button.disabled = is; });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (status) status.textContent = "";
    busy(true);
    // The address that was typed in the form beside this one.
    const typed = form.dataset.emailFrom && document.getElementById(form.dataset.emailFrom);
    if (typed) form.elements.namedItem("email").value = typed.value;
    try {
      await usePasskey(form);
      // Not requestSubmit: that would bring us here again.
      form.submit();
    } catch {
      // Cancelled, timed out or refused: browsers tell these apart no better than the person does.
      if (status) status.textContent = form.dataset.failed;
      busy(false);
    }
  });
}
