/** Plain words into searches in Sentry's language. */
package picket.api.agents;
