/** Reports of failures to a Sentry, for the commands of one user. */
package picket.app.all.telemetry;
