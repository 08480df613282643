/**
 * Streamable HTTP and the documents beside it: reads requests, checks who sends them, and hands them to the protocol.
 * The only place that knows the web server and the MCP Java SDK.
 */
package picket.api.transport;
