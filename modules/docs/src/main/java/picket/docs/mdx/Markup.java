package picket.docs.mdx;

/** What a less-than sign begins. */
sealed interface Markup permits Tag, Markup.Plain {
    /**
     * No tag, but text.
     *
     * @param end as far as it was read, and not to be read once more: nobody can have one stretch read over and over
     */
    record Plain(int end) implements Markup {}
}
