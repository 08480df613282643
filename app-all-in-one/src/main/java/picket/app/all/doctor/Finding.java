package picket.app.all.doctor;

/**
 * What a check found.
 *
 * @param subject what was looked at, in a word or two
 * @param detail what was seen and, if something is wrong, what to do
 */
record Finding(Verdict verdict, String subject, String detail) {
    /** How it stands. */
    enum Verdict {
        /** As it should be. */
        OK("ok"),
        /** It works, with something missing. */
        NOTE("note"),
        /** It does not work. */
        WRONG("wrong");

        private final String word;

        Verdict(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    static Finding ok(String subject, String detail) {
        return new Finding(Verdict.OK, subject, detail);
    }

    static Finding note(String subject, String detail) {
        return new Finding(Verdict.NOTE, subject, detail);
    }

    static Finding wrong(String subject, String detail) {
        return new Finding(Verdict.WRONG, subject, detail);
    }
}
