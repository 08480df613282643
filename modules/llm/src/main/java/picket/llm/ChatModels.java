package picket.llm;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.net.URI;
import java.time.Duration;

/** Picks the chat model of a deployment; any endpoint that speaks OpenAI's chat completions will do. */
public final class ChatModels {
    /** The endpoint that needs a key; others may do without. */
    public static final URI OPENAI = URI.create("https://api.openai.com/v1");

    private ChatModels() {}

    /**
     * What to talk to.
     *
     * @param key sent as {@code Authorization: Bearer}; empty for none
     * @param endpoint base URL, for example {@code http://127.0.0.1:11434/v1}
     * @param model as the endpoint names it, for example {@code gpt-5}
     * @param patience how long an endpoint may be silent before and within an answer; a silence is noticed before it
     *     has lasted twice as long
     */
    public record Settings(String key, URI endpoint, String model, Duration patience) {
        /** A fixed mask in place of the key. */
        @Override
        public String toString() {
            return "Settings[***, " + endpoint + ", " + model + ", " + patience + "]";
        }
    }

    /** The model, or why there is none. */
    public sealed interface Choice {

        /**
         * A model to talk to.
         *
         * <p>Each answer ends exactly once, in completion or error, unless the reader cancels it: then it just ends.
         * {@link ChatFailure#of} says what an error means.
         *
         * @param name as the endpoint names it
         */
        record Ready(StreamingChatModel model, String name) implements Choice {}

        /**
         * Nothing to talk to.
         *
         * @param reason what to set, for operators
         */
        record None(String reason) implements Choice {}
    }

    /** Picks the model; talks to nobody yet. */
    public static Choice choose(Settings settings) {
        if (settings.key().isEmpty() && settings.endpoint().equals(OPENAI)) {
            return new Choice.None("no model is set: OPENAI_API_KEY is empty, and no other endpoint is named");
        }
        var builder = OpenAiStreamingChatModel.builder()
                .baseUrl(settings.endpoint().toString())
                .modelName(settings.model())
                .timeout(settings.patience());
        if (!settings.key().isEmpty()) {
            builder.apiKey(settings.key());
        }
        return new Choice.Ready(new PatientModel(builder.build(), settings.patience()), settings.model());
    }
}
