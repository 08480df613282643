/** Signing in to Sentry from a terminal, by the device authorization grant (RFC 8628), and keeping the token. */
package picket.app.all.signin;
