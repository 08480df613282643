/** Picks the chat model from settings; failures of providers are values. */
@org.jspecify.annotations.NullMarked
module picket.llm {
    requires transitive langchain4j.core;
    requires langchain4j.open.ai;
    requires static org.jspecify;

    exports picket.llm;
}
