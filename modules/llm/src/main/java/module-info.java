/** Picks the chat model from settings, see {@link picket.llm.ChatModels}; failures of providers are values. */
@org.jspecify.annotations.NullMarked
module picket.llm {
    requires transitive langchain4j.core;
    requires langchain4j.anthropic;
    requires langchain4j.http.client;
    requires langchain4j.open.ai;
    requires transitive picket.http;
    requires java.net.http;
    requires static org.jspecify;

    exports picket.llm;
}
