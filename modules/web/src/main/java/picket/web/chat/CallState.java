package picket.web.chat;

import java.util.Arrays;

/** How far a call of a tool has come, as the AI SDK names it. */
enum CallState {
    INPUT_STREAMING("input-streaming"),
    INPUT_AVAILABLE("input-available"),
    APPROVAL_REQUESTED("approval-requested"),
    APPROVAL_RESPONDED("approval-responded"),
    OUTPUT_AVAILABLE("output-available"),
    OUTPUT_ERROR("output-error"),
    OUTPUT_DENIED("output-denied");

    private final String word;

    CallState(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /** The state of this word; a call that says nothing we know has not got beyond its beginning. */
    static CallState read(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word.equals(word))
                .findFirst()
                .orElse(INPUT_STREAMING);
    }
}
