package picket.api.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that ask before they answer (2026-07-28, Multi Round-Trip Requests). */
final class RoundsTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String CONFIRMED = ", \"inputResponses\": {\"confirm\": {\"action\": \"accept\"}}";

    private static ConformanceServer server;

    @BeforeAll
    static void start() {
        server = new ConformanceServer();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Test
    void aQuestionIsAResultOfItsOwnType() {
        var result = ask("test_input_required_result_request_state", "").path("result");
        assertEquals("input_required", result.path("resultType").textValue());
        assertEquals(
                "elicitation/create", result.at("/inputRequests/confirm/method").textValue());
        assertFalse(result.at("/inputRequests/confirm/params/requestedSchema").has("additionalProperties"));
        assertFalse(result.has("content"));
        assertFalse(result.has("ttlMs"));
    }

    @Test
    void theStateLeadsToTheNextRound() {
        var state = state("test_input_required_result_request_state");
        var result = ask("test_input_required_result_request_state", CONFIRMED + state);
        assertEquals("complete", result.at("/result/resultType").textValue());
        assertEquals("state-ok", result.at("/result/content/0/text").textValue());
    }

    @Test
    void theStateOfOneCallIsNoneForAnother() {
        var state = state("test_input_required_result_request_state");
        assertError(ask("test_input_required_result_tampered_state", CONFIRMED + state));
        assertError(ask(
                "test_input_required_result_request_state", CONFIRMED + state + ", \"arguments\": {\"more\": true}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"requestState\": \"\"",
                "\"requestState\": \"AAAA\"",
                "\"requestState\": \"not base 64!\"",
                "\"requestState\": 1",
                "\"requestState\": null",
                "\"inputResponses\": null",
                "\"inputResponses\": []",
                "\"inputResponses\": {\"confirm\": 1}"
            })
    void whatNobodyGaveIsRefused(String params) {
        assertError(ask("test_input_required_result_request_state", ", " + params));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"elicitation\": {}}", "{\"sampling\": true}"})
    void aClientThatCannotAnswerIsNotAsked(String capabilities) {
        var response =
                new Caller(HTTP, server.endpoint(), capabilities, Caller.BOTH).call("test_missing_capability", "", "");
        assertEquals(400, response.statusCode());
        var error = Caller.json(response).path("error");
        assertEquals(-32021, error.path("code").intValue());
        assertEquals(
                "{\"requiredCapabilities\":{\"sampling\":{}}}",
                error.path("data").toString());
    }

    @Test
    void aClientThatOnlyOpensLinksIsNotGivenAForm() {
        var response = new Caller(HTTP, server.endpoint(), "{\"elicitation\": {\"url\": {}}}", Caller.BOTH)
                .call("test_input_required_result_elicitation", "", "");
        assertEquals(-32021, Caller.json(response).at("/error/code").intValue());
    }

    private static JsonNode ask(String tool, String params) {
        return Caller.json(answer(tool, params));
    }

    private static HttpResponse<String> answer(String tool, String params) {
        return new Caller(HTTP, server.endpoint(), "{\"elicitation\": {\"form\": {}}}", Caller.BOTH)
                .call(tool, "", params);
    }

    private static String state(String tool) {
        return ", \"requestState\": " + ask(tool, "").at("/result/requestState");
    }

    private static void assertError(JsonNode answer) {
        assertEquals(-32602, answer.at("/error/code").intValue(), answer::toString);
    }
}
