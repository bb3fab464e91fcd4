// Shows the buttons that need a passkey where the browser knows passkeys, and says when one didn't work.
(() => {
  const failed = document.querySelector("[data-passkey-failed]");
  const say = (isWrong) => {
    if (failed) failed.hidden = !isWrong;
  };
  if (!window.PublicKeyCredential) return;
  for (const note of document.querySelectorAll("[data-passkey-missing]")) note.hidden = true;
  for (const button of document.querySelectorAll("[data-passkey]")) {
    const { passkey, credential, passwordless, options } = button.dataset;
    const ids = { add: button.id, login: button.id, authenticate: button.id, credential, passwordless };
    window.allauth.webauthn.forms[passkey]({ ids, data: options && JSON.parse(options) });
    button.addEventListener("click", () => say(false));
    button.hidden = false;
  }
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    say(true);
  });
})();
