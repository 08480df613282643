package picket.api.tools;

/**
 * How many tokens a model reads a text as, roughly and rather too many than too few: tokenizers differ, and their
 * vocabularies are larger than this whole server.
 */
final class Tokens {
    private static final int LETTERS = 5;
    private static final int DIGITS = 3;
    private static final int SIGNS = 2;

    private Tokens() {}

    static int in(CharSequence text) {
        int tokens = 0;
        int at = 0;
        while (at < text.length()) {
            var kind = Kind.of(text.charAt(at));
            int end = at + 1;
            while (end < text.length() && Kind.of(text.charAt(end)) == kind) {
                end++;
            }
            tokens += kind.tokens(end - at);
            at = end;
        }
        return tokens;
    }

    private enum Kind {
        LETTER,
        DIGIT,
        SPACE,
        BREAK,
        SIGN,
        OTHER;

        static Kind of(char c) {
            if (c >= 0x80) {
                return OTHER;
            }
            if (Character.isLetter(c)) {
                return LETTER;
            }
            if (Character.isDigit(c)) {
                return DIGIT;
            }
            return c == ' ' ? SPACE : c == '\n' ? BREAK : SIGN;
        }

        /** A space belongs to the word behind it; more of them are indentation. */
        int tokens(int length) {
            return switch (this) {
                case LETTER -> (length + LETTERS - 1) / LETTERS;
                case DIGIT -> (length + DIGITS - 1) / DIGITS;
                case SPACE -> length > 1 ? 1 : 0;
                case BREAK -> 1;
                case SIGN -> (length + SIGNS - 1) / SIGNS;
                case OTHER -> length;
            };
        }
    }
}
