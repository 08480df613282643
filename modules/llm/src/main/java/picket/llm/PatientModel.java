package picket.llm;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.time.Duration;
import java.util.Set;

/** A model whose answers end once, and also when the provider falls silent: LangChain4j's own do neither. */
final class PatientModel implements StreamingChatModel {
    private final StreamingChatModel model;
    private final Duration patience;

    PatientModel(StreamingChatModel model, Duration patience) {
        this.model = model;
        this.patience = patience;
    }

    @Override
    public void chat(ChatRequest request, StreamingChatResponseHandler handler) {
        var answer = new Answer(handler, patience);
        answer.watch();
        model.chat(request, answer);
    }

    @Override
    public ChatRequestParameters defaultRequestParameters() {
        return model.defaultRequestParameters();
    }

    @Override
    public ModelProvider provider() {
        return model.provider();
    }

    @Override
    public Set<Capability> supportedCapabilities() {
        return model.supportedCapabilities();
    }
}
