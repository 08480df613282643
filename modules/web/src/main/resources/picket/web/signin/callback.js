// Tells the page that opened this window what came of the sign-in, and closes the window.
const { error } = document.documentElement.dataset;
const result = error ? { type: "SENTRY_AUTH_ERROR", error } : { type: "SENTRY_AUTH_SUCCESS" };
localStorage.setItem("oauth_result", JSON.stringify(result));
window.close();
