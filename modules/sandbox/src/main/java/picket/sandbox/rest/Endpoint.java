package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;

/** Answers one kind of request, or throws a {@link Refusal}. */
@FunctionalInterface
interface Endpoint {
    JsonNode answer(Call call);
}
