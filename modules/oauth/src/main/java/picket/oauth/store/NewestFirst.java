package picket.oauth.store;

/** Lists that are read in pages, in the order of time. */
final class NewestFirst {
    private NewestFirst() {}

    /**
     * The end of a query for one page. With its last row come all of that millisecond, so that nothing is left out where
     * the next page goes on before it.
     */
    static String by(String column, int most) {
        return " ORDER BY %s DESC FETCH FIRST %d ROWS WITH TIES".formatted(column, most);
    }
}
