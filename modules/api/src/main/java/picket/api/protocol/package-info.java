/**
 * JSON-RPC and MCP messages as values: what a request body is, which revision it speaks, whether it keeps that
 * revision's rules, and what the answer looks like. No I/O.
 */
package picket.api.protocol;
